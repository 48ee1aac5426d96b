package penstock.order.messaging;

import java.util.UUID;

import penstock.messaging.OutboundEvent;
import penstock.order.domain.Order;

/** The content of {@code stock.requested}: the first attempt is ours, further ones are inventory's. */
record StockRequested(UUID orderId, UUID saleId, int bucket, int attempt, int quantity) {

    static OutboundEvent of(Order order) {
        return new OutboundEvent(
                order.orderId() + ":1",
                "stock.requested",
                order.saleId() + ":" + order.bucket(),
                new StockRequested(order.orderId(), order.saleId(), order.bucket(), 1, order.quantity()));
    }
}
