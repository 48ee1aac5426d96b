package penstock.order.messaging;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import penstock.messaging.CrashPoint;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Outbox;
import penstock.messaging.Publisher;
import penstock.order.application.accept.OrderFallback;
import penstock.order.application.accept.OrderQueue;
import penstock.order.domain.OrderId;
import penstock.order.domain.PlacedOrder;

/** Publishes {@code order.placed}: with the broker's confirm, or through the outbox under the same id. */
@Component
class BrokerQueue implements OrderQueue, OrderFallback {

    private final Publisher publisher;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    BrokerQueue(Publisher publisher, Outbox outbox, PlatformTransactionManager transactions) {
        this.publisher = publisher;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public boolean offer(PlacedOrder order) {
        CrashPoint.pass("admitted-before-published");
        // Always completes normally and in time, as the publisher promises.
        boolean acked =
                publisher.publish(Destinations.ORDERS, event(order)).join().acked();
        CrashPoint.pass("published-before-answered");
        return acked;
    }

    @Override
    public void store(PlacedOrder order) {
        transaction.executeWithoutResult(
                _ -> outbox.at(OrderId.shard(order.orderId())).add(Destinations.ORDERS, event(order)));
    }

    static OutboundEvent event(PlacedOrder order) {
        return new OutboundEvent(
                order.orderId().toString(),
                OrderPlaced.TYPE,
                order.saleId() + ":" + order.bucket(),
                OrderPlaced.of(order));
    }
}
