package penstock.order.application.decide;

import java.util.List;

import penstock.order.domain.Order;

/** Asks inventory for pieces. */
public interface StockRequests {

    /**
     * Asks for each order, from its own bucket; asking twice is harmless.
     *
     * @throws RuntimeException if the broker did not confirm each of them
     */
    void ask(List<Order> pending);
}
