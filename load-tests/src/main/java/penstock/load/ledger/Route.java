package penstock.load.ledger;

import java.util.List;

/**
 * A consumer of Penstock: what it reads, and where its parked messages lie.
 *
 * @param database the beginning of the names of its service's databases
 */
public record Route(String destination, String group, String consumer, String database) {
    public static final Route SALES = new Route("sales", "order-service", "sales", "penstock_order");
    public static final Route DRAIN = new Route("orders", "order-service", "drain", "penstock_order");
    public static final Route RESERVE =
            new Route("stock-requests", "inventory-service", "reserve", "penstock_inventory");
    public static final Route OUTCOMES = new Route("stock-outcomes", "order-service", "outcomes", "penstock_order");
    public static final Route DEADLINES =
            new Route("payment-deadlines", "order-service", "deadlines", "penstock_order");
    public static final Route NOTIFY =
            new Route("order-events", "notification-service", "notify", "penstock_notification");

    public static final List<Route> ALL = List.of(SALES, DRAIN, RESERVE, OUTCOMES, DEADLINES, NOTIFY);

    @Override
    public String toString() {
        return destination + " for " + group;
    }
}
