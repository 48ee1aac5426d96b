package penstock.order.application.pay;

import java.util.UUID;

/** There is no payment of this id. */
public class UnknownPaymentException extends RuntimeException {
    public UnknownPaymentException(UUID paymentId) {
        super("there is no payment " + paymentId);
    }
}
