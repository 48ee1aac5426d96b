package penstock.messaging.consuming;

import java.time.Duration;

/**
 * How long a consumer insists.
 *
 * @param attempts handler calls that an event gets alone before it is parked
 * @param backOff the wait after the first failure; it doubles with every further one
 * @param mostBackOff the longest wait
 * @param patience how long one call insists while infrastructure is down, before the batch goes back to the broker,
 *     which brings it again
 */
public record RetryPolicy(int attempts, Duration backOff, Duration mostBackOff, Duration patience) {

    /** @param failures so far, at least 1 */
    Duration after(int failures) {
        Duration wait = backOff.multipliedBy(1L << Math.min(failures - 1, 20));
        return wait.compareTo(mostBackOff) > 0 ? mostBackOff : wait;
    }
}
