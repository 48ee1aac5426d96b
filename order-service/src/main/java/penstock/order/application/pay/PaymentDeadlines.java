package penstock.order.application.pay;

import java.util.List;

import penstock.order.domain.Order;

/** Timers for payments that are due, kept with the orders: every call takes part in the caller's transaction. */
public interface PaymentDeadlines {

    /**
     * Has {@link ExpireOrders} called once each order's payment is due, not before, and at least once. Setting a timer
     * twice is harmless.
     */
    void set(List<Order> reserved);

    /** The timer is not needed any more; it may still go off. */
    void lift(Order closed);
}
