package penstock.inventory.messaging;

import java.util.UUID;

import penstock.inventory.domain.Restock;
import penstock.messaging.OutboundEvent;

/** Content of {@code stock.restocked}: a bucket has so many pieces more. */
record StockRestocked(UUID restockId, UUID saleId, int bucket, int quantity) {

    static final String TYPE = "stock.restocked";

    static OutboundEvent event(Restock restock) {
        StockRestocked content =
                new StockRestocked(restock.restockId(), restock.saleId(), restock.bucket(), restock.quantity());
        return new OutboundEvent(
                restock.restockId() + ":restocked", TYPE, restock.saleId() + ":" + restock.bucket(), content);
    }
}
