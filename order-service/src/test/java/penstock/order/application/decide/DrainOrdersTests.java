package penstock.order.application.decide;

import java.util.List;

import org.junit.jupiter.api.Test;

import penstock.order.application.World;
import penstock.order.application.accept.Admission;
import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DrainOrdersTests {

    private final World world = new World().open();

    @Test
    void storesOrdersAndAsksForTheirPieces() {
        PlacedOrder one = world.placed("one");
        PlacedOrder two = world.placed("two");

        world.drainOrders.drain(List.of(one, two, one));

        assertThat(world.orders.findAll(List.of(one.orderId(), two.orderId()))).allMatch(Order::pending);
        assertThat(world.asked).extracting(Order::orderId).containsExactlyInAnyOrder(one.orderId(), two.orderId());
        assertThat(world.permits()).isEqualTo(8);
    }

    @Test
    void asksAgainWhenARedeliveryFindsTheOrderStored() {
        PlacedOrder placed = world.placed("buyer");
        world.down.add("broker");
        assertThatThrownBy(() -> world.drainOrders.drain(List.of(placed))).hasMessageContaining("broker");
        assertThat(world.orders.find(placed.orderId())).isPresent();

        world.down.clear();
        world.drainOrders.drain(List.of(placed));

        assertThat(world.asked).hasSize(1);
    }

    @Test
    void doesNotAskForWhatIsDecided() {
        PlacedOrder placed = world.placed("buyer");
        world.drainOrders.drain(List.of(placed));
        world.decideOrders.decide(List.of(new StockOutcome.Reserved(placed.orderId(), 0)));
        world.asked.clear();

        world.drainOrders.drain(List.of(placed, world.placed("other")));

        assertThat(world.asked).extracting(Order::buyerId).containsExactly("other");
    }

    @Test
    void asksFromTheBucketThatIsStoredWhenTheGateChoseAnotherOneLater() {
        PlacedOrder first = new PlacedOrder(world.request("buyer"), 0, world.clock.instant());
        PlacedOrder again = new PlacedOrder(world.request("buyer"), 1, world.clock.instant());
        world.drainOrders.drain(List.of(first));
        world.asked.clear();

        world.drainOrders.drain(List.of(again));

        assertThat(world.asked).extracting(Order::bucket).containsExactly(0);
    }

    @Test
    void neverOverwritesAnOrderWithAnotherPayload() {
        PlacedOrder first = world.placed("buyer");
        OrderRequest request = OrderRequest.of(world.saleId, "buyer", "buyer@example.org", 3, "key");
        world.drainOrders.drain(List.of(first));

        world.drainOrders.drain(List.of(new PlacedOrder(request, 1, world.clock.instant())));

        Order stored = world.orders.find(first.orderId()).orElseThrow();
        assertThat(stored.quantity()).isEqualTo(1);
        assertThat(stored.digest()).isEqualTo(first.request().digest());
    }

    @Test
    void teachesTheGateWhatItHasForgotten() {
        PlacedOrder placed = world.placed("buyer");
        world.gate.lose();
        world.clock.pass(java.time.Duration.ofMinutes(1));
        world.gateKeeper.runOnce();
        assertThat(world.permits()).isEqualTo(10);

        world.drainOrders.drain(List.of(placed));

        assertThat(world.permits()).isEqualTo(9);
        assertThat(world.gate.admit(world.request("buyer"))).isEqualTo(new Admission.Repeated());
    }
}
