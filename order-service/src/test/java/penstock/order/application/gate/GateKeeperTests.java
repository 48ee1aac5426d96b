package penstock.order.application.gate;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import penstock.order.application.World;
import penstock.order.application.accept.Admission.Refused;
import penstock.order.application.accept.Admission.Repeated;
import penstock.order.application.accept.Refusal;
import penstock.order.application.decide.StockOutcome;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GateKeeperTests {

    private final World world = new World();

    @Test
    void loadsTheGateOfANewSaleAtOnce() {
        world.onItsWay = 1_000;
        world.sales.keep(world.sale(1, SaleState.ANNOUNCED), world.clock.instant());

        world.gateKeeper.runOnce();

        assertThat(world.permits()).isEqualTo(10);
        assertThat(world.gate.admit(world.request("buyer"))).isEqualTo(new Refused(Refusal.NOT_STARTED));
    }

    @Test
    void hasTheGateFollowItsSale() {
        world.open();
        PlacedOrder placed = world.placed("buyer");
        world.sales.keep(world.sale(2, SaleState.CLOSED), world.clock.instant());

        world.gateKeeper.runOnce();

        assertThat(world.gate.admit(world.request("late"))).isEqualTo(new Refused(Refusal.CLOSED));
        assertThat(world.permits()).isEqualTo(9);
        assertThat(placed.bucket()).isBetween(0, 1);
    }

    @Test
    void rebuildsALostGateFromStockAndOrders() {
        world.open();
        PlacedOrder undecided = world.placed("undecided");
        PlacedOrder decided = world.placed("decided");
        world.drainOrders.drain(List.of(undecided, decided));
        world.decideOrders.decide(List.of(new StockOutcome.Reserved(decided.orderId(), 0)));
        world.available.merge(decided.bucket(), -1L, Long::sum);
        world.gate.lose();

        world.gateKeeper.runOnce();

        assertThat(world.permits()).isEqualTo(8);
        assertThat(world.gate.admit(undecided.request())).isEqualTo(new Repeated());
        assertThat(world.gate.admit(decided.request())).isEqualTo(new Repeated());
    }

    @Test
    void waitsForTheQueueBeforeItRebuildsButNotForever() {
        world.open();
        world.gate.lose();
        world.onItsWay = 5;

        world.gateKeeper.runOnce();
        assertThat(world.gate.view(world.saleId)).isEmpty();
        world.clock.pass(Duration.ofSeconds(9));
        world.gateKeeper.runOnce();
        assertThat(world.gate.view(world.saleId)).isEmpty();
        world.clock.pass(Duration.ofSeconds(1));
        world.gateKeeper.runOnce();
        assertThat(world.permits()).isEqualTo(10);
    }

    @Test
    void rebuildsAsSoonAsTheQueueIsEmpty() {
        world.open();
        world.gate.lose();
        world.onItsWay = 5;
        world.gateKeeper.runOnce();

        world.onItsWay = 0;
        world.gateKeeper.runOnce();

        assertThat(world.permits()).isEqualTo(10);
    }

    @Test
    void keepsTheGateMissingWhileInventoryDoesNotAnswer() {
        world.down.add("inventory");
        world.open();
        assertThat(world.gate.view(world.saleId)).isEmpty();

        world.down.clear();
        world.gateKeeper.runOnce();
        assertThat(world.permits()).isEqualTo(10);
    }

    @Test
    void looksAfterTheOtherSalesWhenOneIsInTrouble() {
        UUID unknown = UUID.randomUUID();
        Sale sale = world.sale(1, SaleState.OPEN);
        world.sales.keep(new Sale(unknown, 1, "?", 1, sale.price(), sale.terms()), world.clock.instant());
        world.unknownToInventory.add(unknown);

        world.open();
        world.gateDrift.runOnce();

        assertThat(world.permits()).isEqualTo(10);
        assertThat(world.gate.view(unknown)).isEmpty();
    }

    @Test
    void failsWithTheGate() {
        world.open();
        world.gate.down = true;

        assertThatThrownBy(world.gateKeeper::runOnce).isInstanceOf(GateUnavailableException.class);
    }

    @Test
    void forgetsSalesThatClosedLongAgo() {
        world.open();
        world.sales.keep(world.sale(2, SaleState.CLOSED), world.clock.instant());
        world.clock.pass(Duration.ofDays(2));
        world.gate.lose();

        world.gateKeeper.runOnce();

        assertThat(world.gate.view(world.saleId)).isEmpty();
    }
}
