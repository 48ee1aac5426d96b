package penstock.order.web;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import penstock.order.application.gate.QueuedOrder;
import penstock.order.application.watch.FindOrder.Found;
import penstock.order.domain.Order;

/**
 * An order as its buyer sees it.
 *
 * @param version the number of its last step, 0 while it is QUEUED
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(
        UUID orderId,
        UUID saleId,
        String buyerId,
        int quantity,
        String state,
        int version,
        @Nullable String reason,
        Instant placedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant paymentDueAt,
        @Nullable Instant closedAt) {

    static OrderView of(Found found) {
        return switch (found) {
            case Found.Stored(Order order) -> of(order);
            case Found.Queued(QueuedOrder order) ->
                new OrderView(
                        order.orderId(),
                        order.saleId(),
                        order.buyerId(),
                        order.quantity(),
                        OrdersController.QUEUED,
                        0,
                        null,
                        order.placedAt(),
                        null,
                        null,
                        null);
        };
    }

    static OrderView of(Order order) {
        return new OrderView(
                order.orderId(),
                order.saleId(),
                order.buyerId(),
                order.quantity(),
                order.state().name(),
                order.version(),
                order.reason(),
                order.placedAt(),
                order.decidedAt(),
                order.paymentDueAt(),
                order.closedAt());
    }

    /** A step of an order changes what is shown of it, and nothing else does. */
    String etag() {
        return "\"" + version + "\"";
    }
}
