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

/** The content of {@code order.reserved} and {@code order.rejected}. */
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

    static OutboundEvent of(Order order, String title) {
        return new OutboundEvent(
                order.orderId() + ":" + order.state(),
                "order." + order.state().name().toLowerCase(Locale.ROOT),
                order.orderId().toString(),
                new OrderDecided(
                        order.orderId(),
                        order.saleId(),
                        title,
                        order.buyerId(),
                        order.email(),
                        order.quantity(),
                        order.state(),
                        order.reason(),
                        Objects.requireNonNull(order.decidedAt(), "decidedAt")));
    }
}
