package penstock.order.application.watch;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import penstock.order.domain.Order;

/** Tells others what became of orders. */
public interface OrderEvents {

    /**
     * Publishes what inventory decided about each order, whatever became of it since; telling twice is harmless.
     *
     * @param titles of the orders' sales
     * @throws RuntimeException if the broker did not confirm each of them
     */
    void tell(List<Order> decided, Map<UUID, String> titles);
}
