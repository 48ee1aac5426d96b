package penstock.order.web;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import penstock.order.application.FindOrder.Found;
import penstock.order.application.QueuedOrder;
import penstock.order.domain.Order;

/** An order as its buyer sees it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(
        UUID orderId,
        UUID saleId,
        String buyerId,
        int quantity,
        String state,
        @Nullable String reason,
        Instant placedAt,
        @Nullable Instant decidedAt) {

    static OrderView of(Found found) {
        return switch (found) {
            case Found.Stored(Order order) ->
                new OrderView(
                        order.orderId(),
                        order.saleId(),
                        order.buyerId(),
                        order.quantity(),
                        order.state().name(),
                        order.reason(),
                        order.placedAt(),
                        order.decidedAt());
            case Found.Queued(QueuedOrder order) ->
                new OrderView(
                        order.orderId(),
                        order.saleId(),
                        order.buyerId(),
                        order.quantity(),
                        OrdersController.QUEUED,
                        null,
                        order.placedAt(),
                        null);
        };
    }
}
