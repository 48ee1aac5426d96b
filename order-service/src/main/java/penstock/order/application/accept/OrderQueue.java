package penstock.order.application.accept;

import penstock.order.domain.PlacedOrder;

/** Where the spike waits: the broker. */
public interface OrderQueue {

    /**
     * Publishes the order and waits for the broker's word, within the broker's bound.
     *
     * @return whether the order is durable; false says nothing about whether it will arrive
     */
    boolean offer(PlacedOrder order);
}
