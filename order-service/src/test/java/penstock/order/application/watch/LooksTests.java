package penstock.order.application.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;

import org.junit.jupiter.api.Test;

import penstock.order.application.Orders;
import penstock.order.application.World;
import penstock.order.domain.Order;

import static java.lang.reflect.Proxy.newProxyInstance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The database answers when the test runs what reads. */
class LooksTests {

    private final World world = new World().open();
    private final List<Integer> readTogether = new ArrayList<>();
    private final BlockingQueue<Runnable> reads = new LinkedBlockingQueue<>();
    private final Looks looks = new Looks(counted(), reads::add);
    private boolean down;

    @Test
    void readsForAllWhoAskWhileTwoReadsAreUnderWay() throws Exception {
        List<Order> stored =
                List.of(world.reserved("a"), world.reserved("b"), world.reserved("c"), world.reserved("d"));
        List<Future<Optional<Order>>> first =
                List.of(ask(stored.get(0).orderId()), ask(stored.get(1).orderId()));
        UUID nobodys = UUID.randomUUID();
        List<Future<Optional<Order>>> crowd = List.of(
                ask(stored.get(2).orderId()),
                ask(stored.get(3).orderId()),
                ask(stored.get(3).orderId()),
                ask(nobodys));

        assertThat(reads).as("of those who came first").hasSize(2);
        reads.take().run();
        reads.take().run();
        reads.take().run();

        assertThat(readTogether).containsExactly(1, 1, 3);
        assertThat(first.get(1).get()).get().extracting(Order::buyerId).isEqualTo("b");
        assertThat(crowd.get(1).get()).get().extracting(Order::buyerId).isEqualTo("d");
        assertThat(crowd.get(2).get()).get().extracting(Order::buyerId).isEqualTo("d");
        assertThat(crowd.get(3).get()).isEmpty();
        assertThat(reads).isEmpty();
    }

    @Test
    void tellsEverybodyThatTheStoreIsAwayAndGoesOn() throws Exception {
        Order order = world.reserved("a");
        Future<Optional<Order>> alone = ask(order.orderId());
        down = true;
        reads.take().run();
        assertThatThrownBy(alone::get).hasCause(new IllegalStateException("away"));

        down = false;
        Future<Optional<Order>> again = ask(order.orderId());
        reads.take().run();
        assertThat(again.get()).isPresent();
    }

    /** Somebody who waits for his answer when this returns. */
    private Future<Optional<Order>> ask(UUID orderId) {
        var asking = new FutureTask<>(() -> looks.find(orderId));
        var thread = new Thread(asking);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return asking;
    }

    private Orders counted() {
        return (Orders) newProxyInstance(
                Orders.class.getClassLoader(), new Class<?>[] {Orders.class}, (_, method, args) -> {
                    if (down) {
                        throw new IllegalStateException("away");
                    }
                    readTogether.add(args[0] instanceof Collection<?> ids ? ids.size() : 1);
                    return method.invoke(world.orders, args);
                });
    }
}
