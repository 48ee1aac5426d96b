package penstock.order.domain;

import java.util.UUID;

/** An order was asked to become what it can no longer become; nothing was changed. */
public class IllegalTransitionException extends RuntimeException {
    public IllegalTransitionException(UUID orderId, OrderState from, OrderState to) {
        super("order " + orderId + " is " + from + " and cannot become " + to);
    }
}
