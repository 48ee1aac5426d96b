package penstock.inventory.domain;

import java.util.Objects;
import java.util.UUID;

/**
 * What becomes of pieces that an order was given: the end of its hold, or the return of what it bought.
 *
 * @param bucket index of the bucket that gave the pieces
 * @param quantity as many as it gave
 */
public record Settlement(Kind kind, UUID orderId, UUID saleId, int bucket, int quantity) implements StockChange {

    /** The ways that given pieces can go. */
    public enum Kind {
        /** Paid: held becomes sold. */
        CONFIRM(ReservationState.HELD, ReservationState.SOLD),
        /** Not paid, or called off: held becomes available. */
        RELEASE(ReservationState.HELD, ReservationState.RELEASED),
        /** Brought back: sold becomes available. What the buyer gets for it is not this service's concern. */
        RETURN(ReservationState.SOLD, ReservationState.RETURNED);

        private final ReservationState from;
        private final ReservationState to;

        Kind(ReservationState from, ReservationState to) {
            this.from = from;
            this.to = to;
        }

        ReservationState from() {
            return from;
        }

        ReservationState to() {
            return to;
        }
    }

    public Settlement {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(saleId, "saleId");
        if (bucket < 0 || bucket >= StockPlan.MOST_BUCKETS || quantity < 1) {
            throw new IllegalArgumentException(
                    "order " + orderId + " settles " + quantity + " pieces of bucket " + bucket + ": " + kind);
        }
    }
}
