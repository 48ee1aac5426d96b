package penstock.inventory.messaging;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;

import penstock.inventory.domain.Settlement;
import penstock.messaging.OutboundEvent;

/** Content of the messages that end a hold or bring a piece back; their type says which. */
record StockSettled(
        UUID orderId,
        UUID saleId,
        @JsonProperty(required = true) int bucket,
        int quantity) {

    static final String CONFIRM = "stock.confirm.requested";
    static final String RELEASE = "stock.release.requested";
    static final String RETURN = "stock.return.requested";

    static OutboundEvent returning(Settlement settlement) {
        StockSettled content =
                new StockSettled(settlement.orderId(), settlement.saleId(), settlement.bucket(), settlement.quantity());
        return new OutboundEvent(
                settlement.orderId() + ":return", RETURN, settlement.saleId() + ":" + settlement.bucket(), content);
    }

    /**
     * @throws IllegalArgumentException if it cannot be meant
     * @throws NullPointerException if it does not say for which order or sale
     */
    Settlement settlement(String type) {
        Settlement.Kind kind = switch (type) {
            case CONFIRM -> Settlement.Kind.CONFIRM;
            case RELEASE -> Settlement.Kind.RELEASE;
            case RETURN -> Settlement.Kind.RETURN;
            default -> throw new IllegalArgumentException(type);
        };
        return new Settlement(kind, orderId, saleId, bucket, quantity);
    }
}
