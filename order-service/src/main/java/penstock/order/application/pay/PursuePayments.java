package penstock.order.application.pay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.logging.OrderLog;
import penstock.order.domain.Payment;
import penstock.order.domain.PaymentState;

/**
 * Looks after payments that nobody looks after any more: a process died before it had the provider's word, a callback was
 * lost, a refund failed. The provider is asked again under the same id.
 */
public class PursuePayments {

    private static final Logger log = LoggerFactory.getLogger(PursuePayments.class);
    private static final int MOST = 50;

    private final Payments payments;
    private final PaymentProvider provider;
    private final SettlePayment settle;
    private final Duration again;
    private final Clock clock;

    /** @param again how long after one attempt the next one may follow */
    public PursuePayments(
            Payments payments, PaymentProvider provider, SettlePayment settle, Duration again, Clock clock) {
        this.payments = payments;
        this.provider = provider;
        this.settle = settle;
        this.again = again;
        this.clock = clock;
    }

    /** @return how many payments it asked about; what the provider says may come later */
    public int runOnce() {
        Instant now = clock.instant();
        List<Payment> taken = payments.take(now, now.plus(again), MOST);
        List<CompletableFuture<Payment>> asked =
                taken.stream().map(this::pursue).toList();
        for (int i = 0; i < taken.size(); i++) {
            Payment payment = taken.get(i);
            // A provider that answers at once is waited for; a slow one goes on by itself.
            asked.get(i).orTimeout(again.toMillis(), TimeUnit.MILLISECONDS).exceptionally(e -> {
                log.atWarn()
                        .addKeyValue(OrderLog.ORDER_ID, payment.orderId())
                        .log("what became of payment {} is still not known: {}", payment.paymentId(), e.toString());
                return null;
            });
        }
        return taken.size();
    }

    private CompletableFuture<Payment> pursue(Payment payment) {
        if (payment.state() == PaymentState.REFUND_DUE) {
            return settle.refund(payment);
        }
        return provider.charge(SettlePayment.charge(payment))
                .thenApply(word -> settle.settle(payment.paymentId(), word));
    }
}
