package penstock.messaging;

import org.jspecify.annotations.Nullable;

/**
 * How fast a consumer may go: the valve that shaves a peak. The same for all instances of a service, kept over restarts.
 *
 * @param paused nothing is taken from the broker
 * @param eventsPerSecond of each instance, 1 to 1,000,000; null if there is no limit
 */
public record Pace(boolean paused, @Nullable Integer eventsPerSecond) {

    public static final Pace FREE = new Pace(false, null);

    public Pace {
        if (eventsPerSecond != null && (eventsPerSecond < 1 || eventsPerSecond > 1_000_000)) {
            throw new IllegalArgumentException(
                    "eventsPerSecond is " + eventsPerSecond + ", but must be between 1 and 1000000, or absent");
        }
    }
}
