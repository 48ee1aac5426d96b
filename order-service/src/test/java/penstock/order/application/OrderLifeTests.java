package penstock.order.application;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import penstock.order.application.decide.StockOutcome;
import penstock.order.application.pay.CancelOrder.Cancelling;
import penstock.order.application.pay.ExpireOrders;
import penstock.order.application.pay.PayOrder.Paying;
import penstock.order.application.pay.PaymentProvider.Captured;
import penstock.order.application.pay.PaymentProvider.Later;
import penstock.order.application.pay.PaymentProvider.Refused;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.order.domain.Payment;
import penstock.order.domain.PaymentRequest;
import penstock.order.domain.PaymentState;
import penstock.order.domain.Step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static penstock.order.domain.Step.Event.CONFIRMED;
import static penstock.order.domain.Step.Event.EXPIRED;
import static penstock.order.domain.Step.Event.PAYMENT_LATE;
import static penstock.order.domain.Step.Event.PAYMENT_REFUNDED;
import static penstock.order.domain.Step.Event.PAYMENT_REFUSED;
import static penstock.order.domain.Step.Event.PAYMENT_STARTED;
import static penstock.order.domain.Step.Event.RESERVED;

class OrderLifeTests {

    private final World world = new World().open();
    private final Order order = world.reserved("buyer");

    @Test
    void sellsWhatIsPaid() {
        Payment payment = known(pay("key"));

        assertThat(payment.state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(payment.total().amount()).isEqualTo("599.00");
        assertThat(steps()).containsExactly(RESERVED, PAYMENT_STARTED, CONFIRMED);
        assertThat(world.announced).containsExactly(order.orderId() + " CONFIRMED");
        assertThat(world.deadlines).isEmpty();
    }

    @Test
    void answersAReplayWithTheSamePayment() {
        Payment first = known(pay("key"));
        Payment second = known(pay("key"));

        assertThat(second.paymentId()).isEqualTo(first.paymentId());
        assertThat(world.provider.charged).hasSize(1);
        assertThat(world.payOrder.pay(PaymentRequest.of(order.orderId(), "another", "key"), "buyer"))
                .isEqualTo(new Paying.KeyReused());
        assertThat(world.announced).hasSize(1);
    }

    @Test
    void letsTheBuyerTryAgainAfterARefusal() {
        world.provider.says(new Refused("CARD_DECLINED"));
        assertThat(known(pay("first")).state()).isEqualTo(PaymentState.REFUSED);

        world.provider.says(new Captured());
        assertThat(known(pay("second")).state()).isEqualTo(PaymentState.CAPTURED);

        assertThat(steps()).containsExactly(RESERVED, PAYMENT_STARTED, PAYMENT_REFUSED, PAYMENT_STARTED, CONFIRMED);
        assertThat(known(pay("first")).state()).isEqualTo(PaymentState.REFUSED);
    }

    @Test
    void takesOnePaymentAtATime() {
        world.provider.says(new Later());
        assertThat(known(pay("first")).state()).isEqualTo(PaymentState.PENDING);

        assertThat(pay("second")).isEqualTo(new Paying.AnotherPayment());
        assertThat(world.provider.charged).hasSize(1);
    }

    @Test
    void doesNotLetAReplayIntoTheHandsOfTheFirst() {
        world.provider.word = new CompletableFuture<>();
        assertThat(known(pay("key")).state()).isEqualTo(PaymentState.STARTED);

        assertThat(pay("key")).isEqualTo(new Paying.InFlight());
        world.clock.pass(Duration.ofSeconds(1));
        assertThat(known(pay("key")).state()).isEqualTo(PaymentState.STARTED);
        world.provider.word.complete(new Captured());
        assertThat(known(pay("key")).state()).isEqualTo(PaymentState.CAPTURED);
    }

    @Test
    void hearsACallbackAsOftenAsItComes() {
        world.provider.says(new Later());
        UUID paymentId = known(pay("key")).paymentId();

        for (int i = 0; i < 3; i++) {
            assertThat(world.settlePayment.settle(paymentId, new Captured()).state())
                    .isEqualTo(PaymentState.CAPTURED);
        }

        assertThat(steps()).containsExactly(RESERVED, PAYMENT_STARTED, CONFIRMED);
        assertThat(world.announced).hasSize(1);
    }

    @Test
    void givesMoneyBackThatComesTooLate() {
        world.provider.says(new Later());
        UUID paymentId = known(pay("key")).paymentId();
        expire();

        world.settlePayment.settle(paymentId, new Captured());

        assertThat(world.orders.findPayment(paymentId).orElseThrow().state()).isEqualTo(PaymentState.REFUNDED);
        assertThat(world.provider.refunded).containsExactly(paymentId);
        assertThat(steps()).containsExactly(RESERVED, PAYMENT_STARTED, EXPIRED, PAYMENT_LATE, PAYMENT_REFUNDED);
        assertThat(world.announced).containsExactly(order.orderId() + " EXPIRED", order.orderId() + " REFUNDED");
        assertThat(now().state()).isEqualTo(OrderState.EXPIRED);
    }

    @Test
    void givesMoneyBackAfterAllWhenTheProviderWasAway() {
        world.provider.says(new Later());
        UUID paymentId = known(pay("key")).paymentId();
        expire();
        world.provider.back = CompletableFuture.failedFuture(new IllegalStateException("away"));
        assertThat(world.settlePayment.settle(paymentId, new Captured()).state())
                .isEqualTo(PaymentState.REFUND_DUE);

        world.provider.back = CompletableFuture.completedFuture(null);
        world.pursuePayments.runOnce();

        assertThat(world.orders.findPayment(paymentId).orElseThrow().state()).isEqualTo(PaymentState.REFUNDED);
    }

    @Test
    void asksAgainAboutAPaymentWhoseBuyerDiedWithTheProcess() {
        world.provider.word = CompletableFuture.failedFuture(new IllegalStateException("connection reset"));
        UUID paymentId = known(pay("key")).paymentId();
        world.provider.says(new Captured());
        assertThat(world.pursuePayments.runOnce()).as("too early").isZero();

        world.clock.pass(Duration.ofSeconds(10));
        world.pursuePayments.runOnce();

        assertThat(world.orders.findPayment(paymentId).orElseThrow().state()).isEqualTo(PaymentState.CAPTURED);
        assertThat(now().state()).isEqualTo(OrderState.CONFIRMED);
        assertThat(world.pursuePayments.runOnce()).as("nothing left to ask").isZero();
    }

    @Test
    void cancelsOnceHoweverOftenItIsAsked() {
        assertThat(cancel()).isInstanceOf(Cancelling.Cancelled.class);
        assertThat(cancel()).isInstanceOf(Cancelling.Cancelled.class);

        assertThat(world.announced).containsExactly(order.orderId() + " CANCELLED");
        assertThat(world.deadlines).isEmpty();
        assertThat(pay("key")).isEqualTo(new Paying.NotPayable(OrderState.CANCELLED));
        expire();
        assertThat(now().state()).isEqualTo(OrderState.CANCELLED);
    }

    @Test
    void doesNotCancelWhatIsPaid() {
        pay("key");

        assertThat(cancel()).isEqualTo(new Cancelling.NotCancellable(OrderState.CONFIRMED));
    }

    @Test
    void knowsNothingOfSomebodyElsesOrder() {
        assertThat(world.payOrder.pay(PaymentRequest.of(order.orderId(), "card", "key"), "other"))
                .isEqualTo(new Paying.UnknownOrder());
        assertThat(world.cancelOrder.cancel(order.orderId(), "other")).isEqualTo(new Cancelling.UnknownOrder());
        assertThat(world.provider.charged).isEmpty();
    }

    @Test
    void expiresAnOrderAtItsDeadlineAndNotForAnEarlierOne() {
        var early =
                new ExpireOrders.Due(order.orderId(), World.due(order).dueAt().minusSeconds(1));
        world.expireOrders.expire(List.of(early));
        assertThat(now().state()).isEqualTo(OrderState.RESERVED);

        expire();
        expire();

        assertThat(now().state()).isEqualTo(OrderState.EXPIRED);
        assertThat(steps()).containsExactly(RESERVED, EXPIRED);
        assertThat(world.announced).containsExactly(order.orderId() + " EXPIRED");
    }

    @Test
    void waitsForAnOrderThatIsNotThereYet() {
        var unknown = new ExpireOrders.Due(UUID.randomUUID(), world.clock.instant());

        assertThatThrownBy(() -> world.expireOrders.expire(List.of(unknown))).hasMessageContaining("not stored");
    }

    @Test
    void tellsTheDecisionAgainAfterTheOrderWentOn() {
        pay("key");
        world.told.clear();

        world.decideOrders.decide(List.of(new StockOutcome.Reserved(order.orderId(), order.bucket())));

        assertThat(world.told).hasSize(1);
        assertThat(now().state()).isEqualTo(OrderState.CONFIRMED);
    }

    private Paying pay(String key) {
        return world.payOrder.pay(PaymentRequest.of(order.orderId(), "card", key), "buyer");
    }

    private Cancelling cancel() {
        return world.cancelOrder.cancel(order.orderId(), "buyer");
    }

    private void expire() {
        world.expireOrders.expire(List.of(World.due(now())));
    }

    private Order now() {
        return world.orders.find(order.orderId()).orElseThrow();
    }

    private List<Step.Event> steps() {
        return Stream.concat(now().firstSteps().stream().skip(2), world.orders.steps(order.orderId(), 2).stream())
                .map(Step::event)
                .toList();
    }

    private static Payment known(Paying paying) {
        assertThat(paying).isInstanceOf(Paying.Known.class);
        return ((Paying.Known) paying).payment();
    }
}
