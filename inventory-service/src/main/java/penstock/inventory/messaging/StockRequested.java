package penstock.inventory.messaging;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;

import penstock.inventory.domain.StockRequest;
import penstock.messaging.OutboundEvent;

/** Content of {@code stock.requested}, which comes from order-service, and from here when a bucket is dry. */
record StockRequested(
        UUID orderId,
        UUID saleId,
        @JsonProperty(required = true) int bucket,
        int attempt,
        int quantity) {

    static final String DESTINATION = "stock-requests";
    static final String TYPE = "stock.requested";

    /**
     * @throws IllegalArgumentException if it cannot be meant
     * @throws NullPointerException if it does not say for which order or sale
     */
    StockRequest request() {
        return new StockRequest(orderId, saleId, bucket, attempt, quantity);
    }

    static OutboundEvent event(StockRequest request) {
        StockRequested content = new StockRequested(
                request.orderId(), request.saleId(), request.bucket(), request.attempt(), request.quantity());
        return new OutboundEvent(
                request.orderId() + ":" + request.attempt(), TYPE, request.saleId() + ":" + request.bucket(), content);
    }
}
