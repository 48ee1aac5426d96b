package penstock.order.domain;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One step in the life of an order, as it is recorded.
 *
 * @param number counts the steps of the order without a gap: 0 is QUEUED, 1 PENDING
 * @param state of the order after the step
 * @param reason why, where there is a reason: at most 32 characters
 */
public record Step(
        UUID orderId,
        int number,
        Event event,
        String state,
        @Nullable String reason,
        Instant at) {

    /** What happened. */
    public enum Event {
        /** The gate admitted the order, and it was made durable. */
        QUEUED,
        /** The order was stored. */
        PENDING,
        RESERVED,
        REJECTED,
        /** The buyer asked to pay. */
        PAYMENT_STARTED,
        /** The payment provider said no; the buyer may try again. */
        PAYMENT_REFUSED,
        CONFIRMED,
        EXPIRED,
        CANCELLED,
        /** Money came for an order that could not take it any more. */
        PAYMENT_LATE,
        /** That money went back. */
        PAYMENT_REFUNDED
    }
}
