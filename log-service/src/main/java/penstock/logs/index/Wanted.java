package penstock.logs.index;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Which lines are looked for: those that are all of this. Null means any.
 *
 * @param level this or above
 * @param text words that stand in the message or the error, in any order
 * @param from the earliest time, included
 * @param until the latest time, excluded
 */
public record Wanted(
        @Nullable String orderId,
        @Nullable String traceId,
        @Nullable String service,
        @Nullable Level level,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant until) {

    public static final Wanted ANY = new Wanted(null, null, null, null, null, null, null);

    /** Those of an order. */
    public static Wanted ofOrder(String orderId) {
        return new Wanted(orderId, null, null, null, null, null, null);
    }
}
