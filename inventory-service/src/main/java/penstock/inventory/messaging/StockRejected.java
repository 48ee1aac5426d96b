package penstock.inventory.messaging;

import java.util.UUID;

import penstock.inventory.domain.StockRequest;
import penstock.messaging.OutboundEvent;

/** Content of {@code stock.rejected}. */
record StockRejected(UUID orderId, UUID saleId, Reason reason, int quantity) {

    /** Why an order gets nothing. */
    enum Reason {
        SOLD_OUT,
        UNKNOWN_SALE
    }

    static final String TYPE = "stock.rejected";

    static OutboundEvent event(StockRequest request, Reason reason) {
        StockRejected content = new StockRejected(request.orderId(), request.saleId(), reason, request.quantity());
        String orderId = request.orderId().toString();
        return new OutboundEvent(orderId + ":rejected", TYPE, orderId, content);
    }
}
