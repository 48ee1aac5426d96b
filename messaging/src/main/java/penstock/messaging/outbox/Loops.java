package penstock.messaging.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import org.springframework.context.SmartLifecycle;

/** What runs for the outbox and the delays of a service for as long as its application context does. */
public final class Loops implements SmartLifecycle {

    private static final int STEP_OF_FORGETTING = 1_000;
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(50);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(1);

    private final List<Named> steps = new ArrayList<>();
    private List<Loop> loops = List.of();

    private record Named(String name, Step step, Bell bell) {}

    /** @param bell rung by those who commit to the outbox */
    public void publish(OutboxRelays relays, Duration pollInterval, Bell bell) {
        relays.each().forEach(relay -> steps.add(new Named("outbox-relay", () -> relay.step(pollInterval), bell)));
    }

    /** @param bell rung by those who commit delayed events */
    public void release(List<DueEvents> all, Duration pollInterval, Bell bell) {
        all.forEach(due -> steps.add(new Named("delays", () -> due.step(pollInterval), bell)));
    }

    /** Deletes what was published longer ago than {@code retention}, a thousand rows at a time. */
    public void forget(OutboxRelays relays, Duration retention, InstantSource clock) {
        for (OutboxRelay relay : relays.each()) {
            Step step = () -> {
                Instant before = clock.instant().minus(retention);
                return Step.Rest.whatever(
                        relay.forget(before, STEP_OF_FORGETTING) < STEP_OF_FORGETTING
                                ? BETWEEN_CLEANINGS
                                : BETWEEN_STEPS);
            };
            steps.add(new Named("outbox-retention", step, new Bell()));
        }
    }

    @Override
    public void start() {
        loops = steps.stream()
                .map(named -> new Loop(named.name(), named.step(), named.bell().listen()))
                .toList();
        loops.forEach(Loop::start);
    }

    @Override
    public void stop() {
        loops.forEach(Loop::stop);
        loops = List.of();
    }

    @Override
    public boolean isRunning() {
        return !loops.isEmpty();
    }
}
