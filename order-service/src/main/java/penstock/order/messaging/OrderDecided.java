package penstock.order.messaging;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import penstock.messaging.OutboundEvent;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.order.domain.Payment;

/** The content of what is told about an order: {@code order.reserved}, {@code order.rejected} and what follows. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderDecided(
        UUID orderId,
        UUID saleId,
        String title,
        String buyerId,
        String email,
        int quantity,
        OrderState state,
        @Nullable String reason,
        Instant changedAt) {

    /** What inventory decided, whatever became of the order since: the same event each time. */
    static OutboundEvent decision(Order order, String title) {
        OrderState decision = order.state() == OrderState.REJECTED ? OrderState.REJECTED : OrderState.RESERVED;
        Instant at = Objects.requireNonNull(order.decidedAt(), "decidedAt");
        return event(order, title, decision.name(), decision, at);
    }

    /** The end of an order that was reserved. */
    static OutboundEvent end(Order order, String title) {
        Instant at = Objects.requireNonNull(order.closedAt(), "closedAt");
        return event(order, title, order.state().name(), order.state(), at);
    }

    /** Money that came too late went back; what the order is did not change. */
    static OutboundEvent refund(Order order, Payment payment, String title) {
        return event(order, title, "REFUNDED", order.state(), payment.changedAt());
    }

    private static OutboundEvent event(Order order, String title, String word, OrderState state, Instant at) {
        return new OutboundEvent(
                order.orderId() + ":" + word,
                "order." + word.toLowerCase(Locale.ROOT),
                order.orderId().toString(),
                new OrderDecided(
                        order.orderId(),
                        order.saleId(),
                        title,
                        order.buyerId(),
                        order.email(),
                        order.quantity(),
                        state,
                        state == OrderState.REJECTED ? order.reason() : null,
                        at));
    }
}
