package penstock.order.application.pay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.logging.OrderLog;
import penstock.order.application.KnownSales;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.order.domain.Payment;
import penstock.order.domain.PaymentRequest;
import penstock.order.domain.PaymentState;
import penstock.order.domain.Price;
import penstock.order.domain.Sale;

/**
 * Lets a buyer pay. The payment is written down before the provider hears of it, so that money which moves is never
 * unknown here: whoever dies in between, {@link PursuePayments} asks again.
 */
public class PayOrder {

    private static final Logger log = LoggerFactory.getLogger(PayOrder.class);

    private final OrderDesk desk;
    private final KnownSales sales;
    private final PaymentProvider provider;
    private final SettlePayment settle;
    private final Patience patience;
    private final Clock clock;

    /**
     * @param answer how long the buyer waits for the provider before he is told to come back
     * @param pursue how long a payment may stay without the provider's word before somebody asks again; longer
     */
    public record Patience(Duration answer, Duration pursue) {}

    /** What becomes of the request to pay. */
    public sealed interface Paying {
        /** This payment, as it stands now. */
        record Known(Payment payment) implements Paying {}

        /** Another request under the same key is at it. */
        record InFlight() implements Paying {}

        /** Another payment of the same order has not come to its end. */
        record AnotherPayment() implements Paying {}

        record KeyReused() implements Paying {}

        /** The order is no longer, or not yet, waiting for a payment. */
        record NotPayable(OrderState state) implements Paying {}

        record UnknownOrder() implements Paying {}
    }

    private record Begun(
            @Nullable Payment payment, @Nullable Paying otherwise) {}

    public PayOrder(
            OrderDesk desk,
            KnownSales sales,
            PaymentProvider provider,
            SettlePayment settle,
            Patience patience,
            Clock clock) {
        this.desk = desk;
        this.sales = sales;
        this.provider = provider;
        this.settle = settle;
        this.patience = patience;
        this.clock = clock;
    }

    /** @param buyerId whose order it must be */
    public Paying pay(PaymentRequest request, String buyerId) {
        Begun begun = desk.change(() -> begin(request, buyerId));
        Payment payment = begun.payment();
        if (payment == null) {
            return Objects.requireNonNull(begun.otherwise());
        }
        CompletableFuture<Payment> settled = provider.charge(SettlePayment.charge(payment))
                .thenApply(word -> settle.settle(payment.paymentId(), word));
        try {
            return new Paying.Known(settled.get(patience.answer().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return new Paying.Known(payment);
        } catch (ExecutionException e) {
            log.atWarn()
                    .addKeyValue(OrderLog.ORDER_ID, payment.orderId())
                    .log(
                            "what became of payment {} is not known and will be asked again: {}",
                            payment.paymentId(),
                            e.toString());
            return new Paying.Known(payment);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Paying.Known(payment);
        }
    }

    private Begun begin(PaymentRequest request, String buyerId) {
        Optional<Order> found = desk.orders().find(request.orderId());
        if (found.isEmpty() || !found.get().buyerId().equals(buyerId)) {
            return otherwise(new Paying.UnknownOrder());
        }
        Order order = found.get();
        List<Payment> payments =
                order.justDecided() ? List.of() : desk.payments().of(order.orderId());
        Optional<Payment> same = payments.stream()
                .filter(payment -> payment.paymentId().equals(request.paymentId()))
                .findFirst();
        Instant now = clock.instant();
        if (same.isPresent()) {
            return otherwise(again(same.get(), request, now));
        }
        if (order.state() != OrderState.RESERVED) {
            return otherwise(new Paying.NotPayable(order.state()));
        }
        if (payments.stream().anyMatch(payment -> payment.state().open())) {
            return otherwise(new Paying.AnotherPayment());
        }
        Price price = sales.find(order.saleId()).map(Sale::price).orElseThrow();
        Payment payment = Payment.start(request, price.times(order.quantity()), now, now.plus(patience.pursue()));
        order.beginPayment(now);
        desk.orders().save(order);
        desk.payments().add(payment);
        return new Begun(payment, null);
    }

    private Paying again(Payment payment, PaymentRequest request, Instant now) {
        if (!payment.card().equals(request.card())) {
            return new Paying.KeyReused();
        }
        boolean inFlight = payment.state() == PaymentState.STARTED
                && now.isBefore(payment.startedAt().plus(patience.answer()));
        return inFlight ? new Paying.InFlight() : new Paying.Known(payment);
    }

    private static Begun otherwise(Paying answer) {
        return new Begun(null, answer);
    }
}
