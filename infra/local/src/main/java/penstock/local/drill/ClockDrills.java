package penstock.local.drill;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import penstock.load.ledger.OrderTimes;
import penstock.local.instance.Service;
import penstock.local.instance.Settings;

/** Machines whose time of day is wrong. */
final class ClockDrills {
    private static final Duration OFF = Duration.ofHours(1);
    private static final Duration ABOUT = Duration.ofMinutes(1);
    private static final Duration LASTS = Duration.ofSeconds(12);
    private static final List<Service> TELL_TIME = List.of(Service.ORDER, Service.INVENTORY, Service.NOTIFICATION);

    private ClockDrills() {}

    static List<Drill> all() {
        return List.of(new Drill(
                "step-clocks",
                "the services' clocks jump an hour ahead and an hour behind while deadlines pass",
                Set.of(Need.FALSE_CLOCK),
                ClockDrills::stepClocks));
    }

    private static void stepClocks(Scene scene) throws Exception {
        Instant begin = scene.now().minus(ABOUT);
        long before = outside(scene, begin);
        try (var clock = new FalseClock(scene.installation().instance().folder())) {
            // So short that deadlines of every step are over before the drill is.
            restart(scene, clock.settings().with(Service.ORDER, "penstock.payment.window", "5s"));
            for (Duration step : List.of(OFF, OFF.negated(), Duration.ZERO)) {
                clock.set(step);
                scene.note(
                        step.isZero()
                                ? "set the clocks of the services right"
                                : "set the clocks of the services an hour " + (step.isNegative() ? "behind" : "ahead"));
                scene.last(LASTS);
            }
            restart(scene, Settings.NONE);
        }
        long wrong = outside(scene, begin) - before;
        if (wrong > 0) {
            scene.fault("%,d orders say that something happened to them when it did not".formatted(wrong));
        }
    }

    /** Orders with a time before the drill or after now, which those of earlier drills have. */
    private static long outside(Scene scene, Instant begin) throws IOException {
        return OrderTimes.outside(
                scene.endpoints().database(), begin, scene.now().plus(ABOUT));
    }

    private static void restart(Scene scene, Settings settings) throws Exception {
        scene.stop(TELL_TIME.stream().map(scene::service).toArray(Victim[]::new));
        scene.startTogether(TELL_TIME, settings);
    }
}
