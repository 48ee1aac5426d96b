package penstock.order.application.pay;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.logging.OrderLog;
import penstock.order.application.KnownSales;
import penstock.order.application.pay.PaymentProvider.Captured;
import penstock.order.application.pay.PaymentProvider.Charge;
import penstock.order.application.pay.PaymentProvider.Later;
import penstock.order.application.pay.PaymentProvider.Refused;
import penstock.order.application.pay.PaymentProvider.Word;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.order.domain.Payment;
import penstock.order.domain.PaymentState;
import penstock.order.domain.Sale;

/**
 * Applies what the provider says about a payment, whichever way it comes and however often. Money that comes for an
 * order which cannot take it goes back.
 */
public class SettlePayment {

    private static final Logger log = LoggerFactory.getLogger(SettlePayment.class);

    private final OrderDesk desk;
    private final KnownSales sales;
    private final PaymentProvider provider;
    private final Clock clock;

    public SettlePayment(OrderDesk desk, KnownSales sales, PaymentProvider provider, Clock clock) {
        this.desk = desk;
        this.sales = sales;
        this.provider = provider;
        this.clock = clock;
    }

    static Charge charge(Payment payment) {
        return new Charge(payment.paymentId(), payment.orderId(), payment.total(), payment.card());
    }

    /**
     * After the return the word is stored with all that follows from it.
     *
     * @return the payment as it stands
     * @throws UnknownPaymentException if there is none of this id
     */
    public Payment settle(UUID paymentId, Word word) {
        Payment payment = desk.change(() -> apply(paymentId, word));
        OrderLog.tell(payment.orderId(), "payment {} is {}", paymentId, payment.state());
        return payment.state() == PaymentState.REFUND_DUE ? refund(payment).join() : payment;
    }

    private Payment apply(UUID paymentId, Word word) {
        Payment payment =
                desk.payments().findPayment(paymentId).orElseThrow(() -> new UnknownPaymentException(paymentId));
        Instant now = clock.instant();
        switch (word) {
            case Later() -> {
                if (payment.await(now)) {
                    desk.payments().save(payment);
                }
            }
            case Refused(String reason) -> refused(payment, reason, now);
            case Captured() -> captured(payment, now);
        }
        return payment;
    }

    private void refused(Payment payment, String reason, Instant now) {
        if (payment.refuse(reason, now)) {
            Order order = orderOf(payment);
            order.notePaymentRefused(reason, now);
            desk.orders().save(order);
            desk.payments().save(payment);
        } else if (payment.state() != PaymentState.REFUSED) {
            log.atError()
                    .addKeyValue(OrderLog.ORDER_ID, payment.orderId())
                    .log(
                            "the provider refuses payment {}, which is {}: that stays",
                            payment.paymentId(),
                            payment.state());
        }
    }

    private void captured(Payment payment, Instant now) {
        if (payment.state() == PaymentState.CAPTURED) {
            return;
        }
        Order order = orderOf(payment);
        if (payment.state().open() && order.state() == OrderState.RESERVED) {
            payment.capture(now);
            order.confirm(now);
            desk.orders().save(order);
            desk.payments().save(payment);
            desk.deadlines().lift(order);
            desk.announcements().closed(order, title(order));
        } else if (payment.captureInVain(now)) {
            order.notePaymentLate(now);
            desk.orders().save(order);
            desk.payments().save(payment);
        }
    }

    /** Has the provider give the money back, and notes it. If that fails, {@link PursuePayments} tries again. */
    CompletableFuture<Payment> refund(Payment payment) {
        return provider.refund(charge(payment)).handle((_, e) -> {
            if (e != null) {
                log.atWarn()
                        .addKeyValue(OrderLog.ORDER_ID, payment.orderId())
                        .log("payment {} is not refunded yet: {}", payment.paymentId(), e.toString());
                return payment;
            }
            return desk.change(() -> refunded(payment.paymentId()));
        });
    }

    private Payment refunded(UUID paymentId) {
        Payment payment =
                desk.payments().findPayment(paymentId).orElseThrow(() -> new UnknownPaymentException(paymentId));
        Instant now = clock.instant();
        if (payment.refund(now)) {
            Order order = orderOf(payment);
            order.notePaymentRefunded(now);
            desk.orders().save(order);
            desk.payments().save(payment);
            desk.announcements().refunded(order, payment, title(order));
        }
        return payment;
    }

    private Order orderOf(Payment payment) {
        return desk.orders()
                .find(payment.orderId())
                .orElseThrow(() -> new IllegalStateException("payment " + payment.paymentId() + " has no order"));
    }

    private String title(Order order) {
        return sales.find(order.saleId()).map(Sale::title).orElseThrow();
    }
}
