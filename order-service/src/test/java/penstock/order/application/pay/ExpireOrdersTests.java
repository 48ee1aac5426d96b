package penstock.order.application.pay;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import penstock.order.application.Atomic;
import penstock.order.application.World;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;

import static org.assertj.core.api.Assertions.assertThat;

class ExpireOrdersTests {

    private final World world = new World().open();
    private final List<Order> orders = List.of(world.reserved("ada"), world.reserved("bob"), world.reserved("carol"));

    @Test
    void expiresAllThatAreDueInOneTransaction() {
        var counted = new Counted();
        new ExpireOrders(counted.desk(), world.knownSales, world.clock).expire(due());

        assertThat(states()).containsOnly(OrderState.EXPIRED);
        assertThat(world.announced).doesNotHaveDuplicates().hasSize(3);
        assertThat(counted.transactions).isOne();
    }

    @Test
    void expiresTheOthersThoughOneIsGivenUpMeanwhile() {
        Order first = orders.getFirst();
        Clock whileItIsWritten = new Interrupted(() -> world.cancelOrder.cancel(first.orderId(), "ada"));

        new ExpireOrders(world.desk, world.knownSales, whileItIsWritten).expire(due());

        assertThat(states()).containsExactly(OrderState.CANCELLED, OrderState.EXPIRED, OrderState.EXPIRED);
        assertThat(world.announced).doesNotHaveDuplicates().hasSize(3);
    }

    private List<ExpireOrders.Due> due() {
        return orders.stream().map(World::due).toList();
    }

    private List<OrderState> states() {
        return orders.stream()
                .map(order -> world.orders.find(order.orderId()).orElseThrow().state())
                .toList();
    }

    private final class Counted {
        private int transactions;

        OrderDesk desk() {
            OrderDesk desk = world.desk;
            return new OrderDesk(
                    new Atomic() {
                        @Override
                        public <T> T atomically(Supplier<T> work) {
                            transactions++;
                            return desk.atomic().atomically(work);
                        }
                    },
                    desk.orders(),
                    desk.payments(),
                    desk.deadlines(),
                    desk.announcements());
        }
    }

    /** Somebody else does something when the time is asked for, between reading and writing, and once. */
    private final class Interrupted extends Clock {
        private final AtomicBoolean done = new AtomicBoolean();
        private final Runnable other;

        Interrupted(Runnable other) {
            this.other = other;
        }

        @Override
        public Instant instant() {
            if (done.compareAndSet(false, true)) {
                CompletableFuture.runAsync(other).join();
            }
            return world.clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
