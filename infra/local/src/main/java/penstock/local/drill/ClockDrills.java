package penstock.local.drill;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import penstock.local.instance.Service;
import penstock.local.instance.Settings;

/** Machines whose time of day is wrong. */
final class ClockDrills {
    private static final Duration OFF = Duration.ofHours(1);
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

    /** One after the other, and each at another time than the others in between. */
    private static void stepClocks(Scene scene) throws Exception {
        try (var clock = new FalseClock(scene.installation().instance().folder())) {
            Settings settings = clock.settings();
            for (Service service : TELL_TIME) {
                scene.stop(scene.service(service));
                scene.start(
                        service,
                        // So short that deadlines of every step are over before the drill is.
                        service == Service.ORDER ? settings.with(service, "penstock.payment.window", "5s") : settings);
            }
            for (Duration step : List.of(OFF, OFF.negated(), Duration.ZERO)) {
                clock.set(step);
                scene.note(
                        step.isZero()
                                ? "set the clocks of the services right"
                                : "set the clocks of the services an hour " + (step.isNegative() ? "behind" : "ahead"));
                scene.last(LASTS);
            }
            for (Service service : TELL_TIME) {
                scene.stop(scene.service(service));
                scene.start(scene.service(service));
            }
        }
    }
}
