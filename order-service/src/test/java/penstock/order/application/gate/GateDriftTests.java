package penstock.order.application.gate;

import java.util.List;

import org.junit.jupiter.api.Test;

import penstock.order.application.World;
import penstock.order.domain.PlacedOrder;

import static org.assertj.core.api.Assertions.assertThat;

class GateDriftTests {

    private final World world = new World().open();

    @Test
    void correctsADifferenceThatStays() {
        world.available.put(0, 3L);

        assertThat(observe(2)).isZero();
        assertThat(world.permits()).isEqualTo(10);
        assertThat(world.gateDrift.pieces()).isEqualTo(2);
        assertThat(observe(1)).isEqualTo(1);
        assertThat(world.permits()).isEqualTo(8);
        assertThat(observe(5)).isZero();
        assertThat(world.gateDrift.pieces()).isZero();
    }

    @Test
    void startsOverWhenTheDifferenceChanges() {
        world.available.put(0, 3L);
        observe(2);
        world.available.put(0, 2L);

        assertThat(observe(2)).isZero();
        assertThat(observe(1)).isEqualTo(1);
        assertThat(world.permits()).isEqualTo(7);
    }

    @Test
    void leavesTheGateAloneWhileAnOrderIsUndecided() {
        PlacedOrder placed = world.placed("buyer");
        world.gate.remove(world.saleId, List.of(placed.orderId()));
        world.drainOrders.drain(List.of(placed));

        assertThat(observe(10)).isZero();
        assertThat(world.permits()).isEqualTo(9);
    }

    @Test
    void leavesTheGateAloneWhileAnOrderIsWrittenAhead() {
        world.placed("buyer");

        assertThat(observe(10)).isZero();
        assertThat(world.permits()).isEqualTo(9);
    }

    @Test
    void leavesTheGateAloneWhileMessagesAreOnTheirWay() {
        world.available.put(0, 3L);
        observe(2);
        world.onItsWay = 1;
        assertThat(observe(1)).isZero();

        world.onItsWay = 0;
        assertThat(observe(2)).isZero();
        assertThat(observe(1)).isEqualTo(1);
    }

    /** The database would look through all that a long queue has brought it. */
    @Test
    void asksTheDatabaseNothingWhileMessagesAreOnTheirWay() {
        world.onItsWay = 1;
        world.orders.undecidedQuestions = 0;

        observe(3);

        assertThat(world.orders.undecidedQuestions).isZero();
    }

    @Test
    void leavesTheGateAloneWhenItMovedBetweenLookAndCorrection() {
        world.available.put(0, 3L);
        observe(2);
        PlacedOrder placed = world.placed("buyer");
        world.gate.remove(world.saleId, List.of(placed.orderId()));

        assertThat(observe(1)).isZero();
        assertThat(world.permits()).isEqualTo(9);
    }

    @Test
    void asksMoreAndMoreRarelyAboutAGateThatAgreesAndRests() {
        world.stockQuestions = 0;

        observe(1 + 2 + 3 + 5 + 9 * 10);

        assertThat(world.stockQuestions).isEqualTo(4 + 10);
    }

    @Test
    void asksAtOnceAboutAGateThatMoved() {
        observe(100);
        world.stockQuestions = 0;
        PlacedOrder placed = world.placed("buyer");
        world.gate.remove(world.saleId, List.of(placed.orderId()));

        observe(1);

        assertThat(world.stockQuestions).isEqualTo(1);
    }

    @Test
    void findsWhatOnlyInventoryChanged() {
        observe(100);
        world.available.put(0, 3L);

        assertThat(observe(GateDrift.MOST_RESTS + 3)).isEqualTo(1);
        assertThat(world.permits()).isEqualTo(8);
    }

    private int observe(int times) {
        int corrected = 0;
        for (int i = 0; i < times; i++) {
            corrected += world.gateDrift.runOnce();
        }
        return corrected;
    }
}
