package penstock.order.application.watch;

import java.time.Duration;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

import penstock.order.application.World;
import penstock.order.domain.Order;

import static org.assertj.core.api.Assertions.assertThat;

class OrderWatchTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final World world = new World().open();
    private final OrderWatch watch = new OrderWatch(world.orders);

    @Test
    void returnsOnceTheOrderTookAStep() throws Exception {
        Order order = world.reserved("buyer");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> watch.await(order.orderId(), order.version(), LONG));
            world.cancelOrder.cancel(order.orderId(), "buyer");
            while (!waiting.isDone()) {
                watch.runOnce();
                Thread.onSpinWait();
            }
            assertThat(waiting.get()).isTrue();
        }
    }

    @Test
    void waitsNoLongerThanItIsTold() {
        Order order = world.reserved("buyer");
        watch.runOnce();

        assertThat(watch.await(order.orderId(), order.version(), Duration.ofMillis(1)))
                .isFalse();
    }

    @Test
    void sendsEverybodyHomeWhenItCloses() throws Exception {
        Order order = world.reserved("buyer");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> watch.await(order.orderId(), order.version(), LONG));
            while (!waiting.isDone()) {
                watch.close();
                Thread.onSpinWait();
            }
            assertThat(waiting.get()).isFalse();
        }
        assertThat(watch.await(order.orderId(), 0, LONG)).isFalse();
        assertThat(watch.closed()).isTrue();
    }
}
