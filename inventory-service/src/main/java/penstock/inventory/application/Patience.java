package penstock.inventory.application;

import java.time.Duration;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * How often a lost race is run again, and how long to step aside before it: a random part of a pause that doubles from
 * try to try, so that those who met once do not meet again.
 */
public final class Patience {

    /** Waits; the composition root brings the real one. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration time);
    }

    private static final int MOST_DOUBLINGS = 4;

    private final int tries;
    private final Duration pause;
    private final LongUnaryOperator random;
    private final Pause wait;

    /**
     * @param tries in all, at least 1
     * @param pause the longest first pause
     * @param random a number from 0 up to, not including, its argument
     */
    public Patience(int tries, Duration pause, LongUnaryOperator random, Pause wait) {
        this.tries = tries;
        this.pause = pause;
        this.random = random;
        this.wait = wait;
    }

    /**
     * Runs work until it wins its race.
     *
     * @param lost called for every lost race
     * @throws LostRaceException if the last try was lost too
     */
    <T> T insist(Supplier<T> work, Runnable lost) {
        for (int tried = 1; ; tried++) {
            try {
                return work.get();
            } catch (LostRaceException e) {
                lost.run();
                if (tried >= tries) {
                    throw e;
                }
                long most = pause.toNanos() << Math.min(tried - 1, MOST_DOUBLINGS);
                wait.of(Duration.ofNanos(random.applyAsLong(most + 1)));
            }
        }
    }
}
