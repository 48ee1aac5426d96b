package penstock.order.messaging;

import org.springframework.stereotype.Component;

import penstock.messaging.Backlog;
import penstock.order.application.Backlogs;
import penstock.order.persistence.WaitingOutbox;

/** Asks the broker, and the outbox in front of it. */
@Component
class BrokerBacklogs implements Backlogs {

    private final Backlog backlog;
    private final WaitingOutbox outbox;

    BrokerBacklogs(Backlog backlog, WaitingOutbox outbox) {
        this.backlog = backlog;
        this.outbox = outbox;
    }

    @Override
    public long placedOrders() {
        return outbox.count() + backlog.depth(Destinations.ORDERS, "order-service");
    }

    @Override
    public long total() {
        return placedOrders()
                + backlog.depth(Destinations.STOCK_REQUESTS, "inventory-service")
                + backlog.depth(Destinations.STOCK_OUTCOMES, "order-service");
    }
}
