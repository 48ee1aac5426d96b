package penstock.order.messaging;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import penstock.messaging.Backlog;
import penstock.order.application.Backlogs;

/** Asks the broker, and the outbox in front of it. */
@Component
class BrokerBacklogs implements Backlogs {

    private final Backlog backlog;
    private final JdbcClient jdbc;

    BrokerBacklogs(Backlog backlog, JdbcClient jdbc) {
        this.backlog = backlog;
        this.jdbc = jdbc;
    }

    @Override
    public long placedOrders() {
        return outbox() + backlog.depth(Destinations.ORDERS, "order-service");
    }

    @Override
    public long total() {
        return placedOrders()
                + backlog.depth(Destinations.STOCK_REQUESTS, "inventory-service")
                + backlog.depth(Destinations.STOCK_OUTCOMES, "order-service");
    }

    private long outbox() {
        return jdbc.sql("SELECT COUNT(*) FROM outbox WHERE published_at IS NULL")
                .query(Long.class)
                .single();
    }
}
