package penstock.order.application;

/** How much is still on its way. Each call throws a RuntimeException if the broker or the database cannot be asked. */
public interface Backlogs {

    /** Orders that wait to be drained: in the broker, or in the outbox in front of it. */
    long placedOrders();

    /** Everything that may still change stock or an order, {@link #placedOrders} included. */
    long total();
}
