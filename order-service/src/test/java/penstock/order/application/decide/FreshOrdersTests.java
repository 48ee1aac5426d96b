package penstock.order.application.decide;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import penstock.order.application.LostRaceException;
import penstock.order.application.World;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.order.domain.PlacedOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FreshOrdersTests {

    private final World world = new World().open();

    @Test
    void handsAnOrderOutOnce() {
        FreshOrders fresh = new FreshOrders(10);
        List<Order> orders = orders(3);
        fresh.add(orders);

        UUID first = orders.getFirst().orderId();
        assertThat(fresh.take(List.of(first, UUID.randomUUID()))).containsExactly(orders.getFirst());
        assertThat(fresh.take(List.of(first))).isEmpty();
    }

    @Test
    void forgetsTheOldest() {
        FreshOrders fresh = new FreshOrders(2);
        List<Order> orders = orders(3);
        fresh.add(orders);

        assertThat(fresh.take(orders.stream().map(Order::orderId).toList()))
                .containsExactlyElementsOf(orders.subList(1, 3));
    }

    @Test
    void decidesWithoutAReadWhatWasDrainedHere() {
        PlacedOrder placed = world.placed("buyer-1");
        world.drainOrders.drain(List.of(placed));

        assertThat(world.fresh.take(List.of(placed.orderId()))).hasSize(1);
    }

    @Test
    void readsWhatWasDecidedBySomebodyElse() {
        PlacedOrder placed = world.placed("buyer-1");
        world.drainOrders.drain(List.of(placed));
        Order elsewhere = world.orders.find(placed.orderId()).orElseThrow();
        elsewhere.reject("SOLD_OUT", world.clock.instant());
        world.orders.saveDecisions(List.of(elsewhere));

        List<StockOutcome> late = List.of(new StockOutcome.Reserved(placed.orderId(), 0));
        assertThatExceptionOfType(LostRaceException.class).isThrownBy(() -> world.decideOrders.decide(late));
        world.decideOrders.decide(late);

        assertThat(world.orders.find(placed.orderId()).orElseThrow().state()).isEqualTo(OrderState.REJECTED);
        assertThat(world.told).extracting(Order::state).containsExactly(OrderState.REJECTED);
    }

    private List<Order> orders(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Order.drained(world.placed("buyer-" + i), world.clock.instant()))
                .toList();
    }
}
