package penstock.order.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * An order that the gate admitted: it holds a permit and waits in the queue.
 *
 * @param bucket the part of the sale's stock that the gate chose
 * @param placedAt when the gate admitted it, to the millisecond
 */
public record PlacedOrder(OrderRequest request, int bucket, Instant placedAt) {

    public UUID orderId() {
        return request.orderId();
    }

    public UUID saleId() {
        return request.saleId();
    }
}
