package penstock.load.crowd;

import java.time.Duration;

/**
 * How long a buyer puts up with trouble. A try that got no answer, a 5xx or a 429 is repeated under the same key.
 *
 * @param tries calls for one press, the first included; at least 1
 * @param timeout for one call, from sending to the last byte of the answer
 * @param pause before the next try if the answer had no {@code Retry-After}
 * @param longestPause what a {@code Retry-After} is cut down to
 */
public record Patience(int tries, Duration timeout, Duration pause, Duration longestPause) {
    public static final Patience DEFAULT =
            new Patience(10, Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(5));

    public Patience {
        if (tries < 1) {
            throw new IllegalArgumentException("tries must be at least 1: " + tries);
        }
    }

    Duration pauseFor(Reply reply) {
        var wanted = reply.retryAfter() == null ? pause : reply.retryAfter();
        return wanted.compareTo(longestPause) > 0 ? longestPause : wanted;
    }
}
