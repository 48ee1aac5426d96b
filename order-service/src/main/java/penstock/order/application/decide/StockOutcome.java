package penstock.order.application.decide;

import java.util.UUID;

/** Inventory's answer about an order. */
public sealed interface StockOutcome {

    UUID orderId();

    /** The pieces are held for the order, in that bucket. */
    record Reserved(UUID orderId, int bucket) implements StockOutcome {}

    /** @param reason why not, at most 32 characters */
    record Rejected(UUID orderId, String reason) implements StockOutcome {}
}
