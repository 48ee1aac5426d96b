package penstock.messaging.loop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

import org.springframework.context.SmartLifecycle;

/** Steps that run, each in a thread of its own, for as long as the application context does. */
public final class Loops implements SmartLifecycle {

    private static final int STEP_OF_CLEANING = 1_000;
    private static final Duration BETWEEN_STEPS = Duration.ofMillis(50);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(1);

    private final List<Named> steps = new ArrayList<>();
    private List<Loop> loops = List.of();

    private record Named(String name, Step step, Bell bell) {}

    /** @param bell rung when there is news */
    public void add(String name, Step step, Bell bell) {
        steps.add(new Named(name, step, bell));
    }

    /**
     * Once a minute deletes what is too old, in small steps that lock little.
     *
     * @param delete deletes at most so many rows, and tells how many
     */
    public void clean(String name, IntUnaryOperator delete) {
        add(name, () -> cleaning(delete), new Bell());
    }

    private static Step.Rest cleaning(IntUnaryOperator delete) {
        boolean done = delete.applyAsInt(STEP_OF_CLEANING) < STEP_OF_CLEANING;
        return Step.Rest.whatever(done ? BETWEEN_CLEANINGS : BETWEEN_STEPS);
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
