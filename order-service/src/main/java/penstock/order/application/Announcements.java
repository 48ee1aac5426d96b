package penstock.order.application;

import penstock.order.domain.Order;
import penstock.order.domain.Payment;

/**
 * Tells others what a person or a clock did to an order, through the outbox: every call takes part in the caller's
 * transaction, and what it says leaves once that is committed.
 */
public interface Announcements {

    /**
     * Asks inventory to settle the pieces (sold if it is CONFIRMED, back otherwise), and tells the buyer.
     *
     * @param order as it became in this transaction: CONFIRMED, EXPIRED or CANCELLED
     * @param title of its sale
     */
    void closed(Order order, String title);

    /** Tells the buyer that money which came too late went back. */
    void refunded(Order order, Payment payment, String title);
}
