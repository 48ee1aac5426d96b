package penstock.order.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import penstock.order.application.pay.PaymentProvider.Captured;
import penstock.order.application.pay.PaymentProvider.Later;
import penstock.order.application.pay.UnknownPaymentException;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.order.domain.Payment;
import penstock.order.domain.PaymentRequest;
import penstock.order.domain.PaymentState;
import penstock.order.domain.Step;

import static org.assertj.core.api.Assertions.assertThat;

/** Payment, its callbacks, cancellation and expiry of the same order at the same moment. */
class RacesTests {

    private static final int ROUNDS = 200;
    private static final Set<Step.Event> ENDS = Set.of(Step.Event.CONFIRMED, Step.Event.EXPIRED, Step.Event.CANCELLED);

    @Test
    void endInOneStateAndWithTheMoneyWhereItBelongs() throws Exception {
        Set<OrderState> seen = EnumSet.noneOf(OrderState.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                World world = new World().open();
                world.provider.says(round % 2 == 0 ? new Later() : new Captured());
                Order order = world.reserved("buyer");
                var request = PaymentRequest.of(order.orderId(), "card", "key");

                List<Callable<Object>> everything = new ArrayList<>(List.of(
                        () -> world.payOrder.pay(request, "buyer"),
                        () -> world.payOrder.pay(request, "buyer"),
                        () -> world.cancelOrder.cancel(order.orderId(), "buyer"),
                        () -> {
                            world.expireOrders.expire(List.of(World.due(order), World.due(order)));
                            return true;
                        }));
                for (int i = 0; i < 3; i++) {
                    everything.add(() -> callback(world, request));
                }
                Collections.shuffle(everything);
                for (var done : threads.invokeAll(everything)) {
                    done.get();
                }
                callback(world, request);

                seen.add(judge(world, order, request));
            }
        }
        assertThat(seen).as("every end was seen").hasSizeGreaterThan(1);
    }

    private static boolean callback(World world, PaymentRequest request) {
        try {
            world.settlePayment.settle(request.paymentId(), new Captured());
        } catch (UnknownPaymentException e) {
            // It was never begun: the order had ended before.
        }
        return true;
    }

    private static OrderState judge(World world, Order before, PaymentRequest request) {
        Order order = world.orders.find(before.orderId()).orElseThrow();
        List<Step> steps = Stream.concat(
                        order.firstSteps().stream().skip(2), world.orders.steps(order.orderId(), 2).stream())
                .toList();
        assertThat(steps.stream().map(Step::event).filter(ENDS::contains))
                .as("one end of %s", steps)
                .hasSize(1);
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i).number()).isEqualTo(i + 2);
        }
        assertThat(order.version()).isEqualTo(steps.size() + 1);
        assertThat(world.announced)
                .filteredOn(what -> !what.endsWith("REFUNDED"))
                .containsExactly(order.orderId() + " " + order.state());

        PaymentState money = world.orders
                .findPayment(request.paymentId())
                .map(Payment::state)
                .orElse(PaymentState.REFUSED);
        if (order.state() == OrderState.CONFIRMED) {
            assertThat(money).isEqualTo(PaymentState.CAPTURED);
            assertThat(world.provider.refunded).isEmpty();
        } else {
            assertThat(money).isIn(PaymentState.REFUNDED, PaymentState.REFUSED);
        }
        return order.state();
    }
}
