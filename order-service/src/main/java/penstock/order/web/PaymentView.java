package penstock.order.web;

import java.time.Instant;
import java.util.UUID;

import penstock.order.domain.Payment;

/** A payment as its buyer sees it. */
record PaymentView(UUID paymentId, UUID orderId, String state, Amount total, Instant startedAt, Instant changedAt) {

    /** @param amount in decimal digits, as text: a number could lose its cents */
    record Amount(String amount, String currency) {}

    static PaymentView of(Payment payment) {
        return new PaymentView(
                payment.paymentId(),
                payment.orderId(),
                payment.state().name(),
                new Amount(
                        payment.total().amount().toPlainString(),
                        payment.total().currency()),
                payment.startedAt(),
                payment.changedAt());
    }
}
