package penstock.inventory.messaging;

import java.util.UUID;

import penstock.inventory.domain.StockRequest;
import penstock.messaging.OutboundEvent;

/** Content of {@code stock.reserved}. */
record StockReserved(UUID orderId, UUID saleId, int bucket, int quantity) {

    static final String TYPE = "stock.reserved";

    static OutboundEvent event(StockRequest request) {
        StockReserved content =
                new StockReserved(request.orderId(), request.saleId(), request.bucket(), request.quantity());
        String orderId = request.orderId().toString();
        return new OutboundEvent(orderId + ":reserved", TYPE, orderId, content);
    }
}
