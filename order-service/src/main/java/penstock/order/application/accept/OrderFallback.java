package penstock.order.application.accept;

import penstock.order.domain.PlacedOrder;

/** Keeps orders that the broker did not take until it does. */
public interface OrderFallback {

    /**
     * Stores the order in a local transaction of its own; after the return it is durable.
     *
     * @throws RuntimeException if it could not be stored
     */
    void store(PlacedOrder order);
}
