package penstock.order.messaging;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import penstock.messaging.OutboundEvent;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;

/** The content of {@code stock.confirm.requested} and {@code stock.release.requested}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StockSettling(
        UUID orderId,
        UUID saleId,
        int bucket,
        int quantity,
        @Nullable String reason) {

    /** What is to become of the pieces of an order that has come to its end. */
    static OutboundEvent of(Order order) {
        return switch (order.state()) {
            case CONFIRMED -> event(order, "confirm", null);
            case EXPIRED, CANCELLED -> event(order, "release", order.state());
            case PENDING, RESERVED, REJECTED ->
                throw new IllegalArgumentException("order " + order.orderId() + " is " + order.state());
        };
    }

    private static OutboundEvent event(Order order, String word, @Nullable OrderState reason) {
        return new OutboundEvent(
                order.orderId() + ":" + word,
                "stock." + word + ".requested",
                order.saleId() + ":" + order.bucket(),
                new StockSettling(
                        order.orderId(),
                        order.saleId(),
                        order.bucket(),
                        order.quantity(),
                        reason == null ? null : reason.name()));
    }
}
