package penstock.order.application.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import penstock.order.application.World;
import penstock.order.application.accept.Admission;
import penstock.order.application.decide.StockOutcome.Rejected;
import penstock.order.application.decide.StockOutcome.Reserved;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.order.domain.PlacedOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DecideOrdersTests {

    private final World world = new World().open();

    @Test
    void decidesOrdersAndTellsEverybody() {
        PlacedOrder lucky = drained("lucky");
        PlacedOrder unlucky = drained("unlucky");

        decide(new Reserved(lucky.orderId(), 0), new Rejected(unlucky.orderId(), "SOLD_OUT"));

        assertThat(state(lucky)).isEqualTo(OrderState.RESERVED);
        assertThat(state(unlucky)).isEqualTo(OrderState.REJECTED);
        assertThat(world.told)
                .extracting(Order::state)
                .containsExactlyInAnyOrder(OrderState.RESERVED, OrderState.REJECTED);
        assertThat(world.titlesTold).isEqualTo(Map.of(world.saleId, "Phone 15"));
    }

    @Test
    void tellsARedeliveredOutcomeAgainAsItIsStored() {
        PlacedOrder placed = drained("buyer");
        world.down.add("broker");
        assertThatThrownBy(() -> decide(new Reserved(placed.orderId(), 0))).hasMessageContaining("broker");
        Instant decidedAt = world.orders.find(placed.orderId()).orElseThrow().decidedAt();

        world.down.clear();
        world.clock.pass(Duration.ofMinutes(1));
        decide(new Reserved(placed.orderId(), 0));

        assertThat(decidedAt).isNotNull();
        assertThat(world.told).extracting(Order::decidedAt).containsExactly(decidedAt);
    }

    @Test
    void keepsTheFirstOfTwoContradictingOutcomes() {
        PlacedOrder placed = drained("buyer");
        decide(new Reserved(placed.orderId(), 0));

        decide(new Rejected(placed.orderId(), "SOLD_OUT"));

        assertThat(state(placed)).isEqualTo(OrderState.RESERVED);
        assertThat(world.told).extracting(Order::state).containsOnly(OrderState.RESERVED);
    }

    @Test
    void takesTheSameOutcomeTwiceInABatch() {
        PlacedOrder placed = drained("buyer");

        decide(new Reserved(placed.orderId(), 0), new Reserved(placed.orderId(), 0));

        assertThat(state(placed)).isEqualTo(OrderState.RESERVED);
        assertThat(world.told).hasSize(1);
    }

    @Test
    void changesNothingIfAnOrderIsNotStored() {
        PlacedOrder placed = drained("buyer");
        UUID missing = UUID.randomUUID();

        assertThatThrownBy(() -> decide(new Reserved(placed.orderId(), 0), new Reserved(missing, 0)))
                .hasMessageContaining(missing.toString());

        assertThat(state(placed)).isEqualTo(OrderState.PENDING);
        assertThat(world.told).isEmpty();
    }

    @Test
    void letsARejectedBuyerTryAgain() {
        PlacedOrder placed = drained("buyer");
        decide(new Rejected(placed.orderId(), "SOLD_OUT"));

        assertThat(world.permits()).isEqualTo(9);
        var three = penstock.order.domain.OrderRequest.of(world.saleId, "buyer", "buyer@example.org", 3, "again");
        assertThat(world.gate.admit(three)).isInstanceOf(Admission.Admitted.class);
    }

    private PlacedOrder drained(String buyer) {
        PlacedOrder placed = world.placed(buyer);
        world.drainOrders.drain(List.of(placed));
        return placed;
    }

    private void decide(StockOutcome... outcomes) {
        world.decideOrders.decide(List.of(outcomes));
    }

    private OrderState state(PlacedOrder placed) {
        return world.orders.find(placed.orderId()).orElseThrow().state();
    }
}
