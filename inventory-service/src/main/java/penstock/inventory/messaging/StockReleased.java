package penstock.inventory.messaging;

import java.util.UUID;

import penstock.inventory.domain.Settlement;
import penstock.messaging.OutboundEvent;

/** Content of {@code stock.released}: what the order had is available again, whether it was held or sold. */
record StockReleased(UUID orderId, UUID saleId, int bucket, int quantity) {

    static final String TYPE = "stock.released";

    static OutboundEvent event(Settlement settlement) {
        StockReleased content = new StockReleased(
                settlement.orderId(), settlement.saleId(), settlement.bucket(), settlement.quantity());
        String orderId = settlement.orderId().toString();
        // An order's pieces come back once: released or, after they were sold, returned.
        return new OutboundEvent(orderId + ":released", TYPE, orderId, content);
    }
}
