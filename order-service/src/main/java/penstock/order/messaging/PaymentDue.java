package penstock.order.messaging;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import penstock.messaging.DelayedEvent;
import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;
import penstock.messaging.OutboundEvent;
import penstock.order.application.pay.ExpireOrders.Due;
import penstock.order.domain.Order;

/** The content of {@code payment.due}: written when an order is reserved, read when its time to pay is over. */
record PaymentDue(@Nullable UUID orderId, @Nullable Instant dueAt) {

    static final String TYPE = "payment.due";

    /** @throws IllegalArgumentException if the order has no deadline */
    static DelayedEvent of(Order order) {
        Instant dueAt = order.paymentDueAt();
        if (dueAt == null) {
            throw new IllegalArgumentException("order " + order.orderId() + " has no deadline");
        }
        return new DelayedEvent(
                dueAt,
                new OutboundEvent(
                        order.orderId() + ":due",
                        TYPE,
                        order.orderId().toString(),
                        new PaymentDue(order.orderId(), dueAt)));
    }

    /** @throws MalformedEventException if it is another event, or incomplete */
    static Due due(InboundEvent event) {
        Consumers.requireType(event, TYPE);
        PaymentDue due = event.as(PaymentDue.class);
        if (due.orderId() == null || due.dueAt() == null) {
            throw new MalformedEventException("event " + event.id() + " names no order or no time", null);
        }
        return new Due(due.orderId(), due.dueAt());
    }
}
