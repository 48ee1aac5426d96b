package penstock.messaging.consuming;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats steps of one batch while infrastructure is in trouble, for all of them together no longer than patience. */
final class Insistence {

    private static final Logger log = LoggerFactory.getLogger(Insistence.class);

    private final String consumer;
    private final RetryPolicy policy;
    private final Pause pause;
    private final Clock clock;
    private final Instant end;

    Insistence(String consumer, RetryPolicy policy, Pause pause, Clock clock) {
        this.consumer = consumer;
        this.policy = policy;
        this.pause = pause;
        this.clock = clock;
        this.end = clock.instant().plus(policy.patience());
    }

    /**
     * Runs the step until it returns or throws something that is not transient.
     *
     * @throws BroughtAgainException when patience ends or the service stops
     */
    void until(Runnable step) {
        for (int failures = 1; ; failures++) {
            try {
                step.run();
                return;
            } catch (RuntimeException e) {
                if (Trouble.of(e) != Trouble.TRANSIENT) {
                    throw e;
                }
                Duration wait = policy.after(failures);
                if (clock.instant().plus(wait).isAfter(end)) {
                    throw new BroughtAgainException(
                            consumer + ": still in trouble after " + policy.patience() + "; the batch goes back", e);
                }
                log.warn("{}: {}; attempt {} follows in {} ms", consumer, brief(e), failures + 1, wait.toMillis());
                waitFor(wait, e);
            }
        }
    }

    /** @throws BroughtAgainException if the service stops meanwhile */
    void waitFor(Duration wait, RuntimeException because) {
        if (!pause.of(wait)) {
            throw new BroughtAgainException(consumer + ": stopping; the batch goes back", because);
        }
    }

    static String brief(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root == thrown ? thrown.toString() : thrown + ", caused by " + root;
    }
}
