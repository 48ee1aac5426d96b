package penstock.order.messaging;

import org.springframework.stereotype.Component;

import penstock.messaging.Outbox;
import penstock.order.application.Announcements;
import penstock.order.domain.Order;
import penstock.order.domain.OrderId;
import penstock.order.domain.Payment;

/** Writes into the outbox that lies with the order. */
@Component
class OutboxAnnouncements implements Announcements {

    private final Outbox outbox;

    OutboxAnnouncements(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void closed(Order order, String title) {
        Outbox here = outbox.at(OrderId.shard(order.orderId()));
        here.add(Destinations.STOCK_REQUESTS, StockSettling.of(order));
        here.add(Destinations.ORDER_EVENTS, OrderDecided.end(order, title));
    }

    @Override
    public void refunded(Order order, Payment payment, String title) {
        outbox.at(OrderId.shard(order.orderId()))
                .add(Destinations.ORDER_EVENTS, OrderDecided.refund(order, payment, title));
    }
}
