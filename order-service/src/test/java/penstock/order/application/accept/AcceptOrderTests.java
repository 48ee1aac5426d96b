package penstock.order.application.accept;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import penstock.order.application.World;
import penstock.order.application.accept.Acceptance.Accepted;
import penstock.order.application.accept.Acceptance.KeyReused;
import penstock.order.application.accept.Acceptance.Refused;
import penstock.order.application.accept.Acceptance.Unavailable;
import penstock.order.application.accept.Acceptance.UnknownSale;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;

/** Never a false yes, never a lost permit: what is answered, and what is left, for each failure. */
class AcceptOrderTests {

    private final World world = new World().open();

    @Test
    void acceptsWhatTheBrokerConfirmed() {
        assertThat(accept("buyer")).isEqualTo(new Accepted());

        assertThat(world.queued).hasSize(1);
        assertThat(world.outbox).isEmpty();
        assertThat(world.permits()).isEqualTo(9);
        world.durable.runOnce();
        assertThat(world.unpublished()).isZero();
    }

    @Test
    void fallsBackToTheOutboxUnderTheSameOrderId() {
        world.down.add("broker");

        assertThat(accept("buyer")).isEqualTo(new Accepted());

        assertThat(world.outbox)
                .extracting(order -> order.orderId())
                .containsExactly(world.request("buyer").orderId());
        assertThat(world.permits()).isEqualTo(9);
        world.durable.runOnce();
        assertThat(world.unpublished()).isZero();
    }

    /** Either of the two may have kept it and not said so. */
    @Test
    void leavesTheOrderWrittenAheadIfNothingTakesIt() {
        world.down.add("broker");
        world.down.add("database");

        assertThat(accept("buyer")).isInstanceOf(Unavailable.class);

        assertThat(world.permits()).isEqualTo(9);
        assertThat(world.unpublished()).isEqualTo(1);
        world.down.clear();
        world.clock.pass(Duration.ofSeconds(6));
        assertThat(world.sweeper.runOnce()).isEqualTo(1);
        assertThat(world.queued).hasSize(1);
    }

    @Test
    void keepsTheOrderAtTheNextTryUnderTheSameKey() {
        world.down.add("broker");
        world.down.add("database");
        accept("buyer");
        world.down.clear();

        assertThat(accept("buyer")).isEqualTo(new Accepted());

        assertThat(world.queued).hasSize(1);
        assertThat(world.permits()).isEqualTo(9);
    }

    @Test
    void saysYesToARetryWithoutPublishingWhatIsDurable() {
        accept("buyer");
        world.durable.runOnce();

        assertThat(accept("buyer")).isEqualTo(new Accepted());
        assertThat(world.queued).hasSize(1);
        assertThat(world.permits()).isEqualTo(9);
    }

    @Test
    void publishesAgainForARetryOfWhatIsNotKnownToBeDurable() {
        world.placed("buyer");

        assertThat(accept("buyer")).isEqualTo(new Accepted());
        assertThat(world.queued).hasSize(1);
        assertThat(world.permits()).isEqualTo(9);
    }

    @Test
    void refusesAnotherPayloadUnderTheSameKey() {
        accept("buyer");
        var other = OrderRequest.of(world.saleId, "buyer", "buyer@example.org", 2, "key");

        assertThat(world.acceptOrder.accept(other)).isEqualTo(new KeyReused());
        assertThat(world.queued).hasSize(1);
    }

    @Test
    void passesTheGatesNoOn() {
        world.sales.keep(world.sale(2, SaleState.CLOSED), world.clock.instant());
        world.gateKeeper.runOnce();

        assertThat(accept("buyer")).isEqualTo(new Refused(Refusal.CLOSED));
        assertThat(world.queued).isEmpty();
    }

    @Test
    void isUnavailableWithoutTheGate() {
        world.gate.down = true;
        assertThat(accept("buyer")).isInstanceOf(Unavailable.class);

        world.gate.down = false;
        world.gate.lose();
        assertThat(accept("buyer")).isInstanceOf(Unavailable.class);
        assertThat(world.queued).isEmpty();
    }

    @Test
    void tellsWhatItKnowsOfASaleFromAMissingGate() {
        var fresh = new World();
        assertThat(fresh.acceptOrder.accept(fresh.request("buyer"))).isEqualTo(new UnknownSale());

        fresh.sales.keep(fresh.sale(1, SaleState.ANNOUNCED), fresh.clock.instant());
        assertThat(fresh.acceptOrder.accept(fresh.request("buyer"))).isEqualTo(new Refused(Refusal.NOT_STARTED));

        world.gate.lose();
        world.sales.keep(world.sale(2, SaleState.CLOSED), world.clock.instant());
        world.knownSales.runOnce();
        assertThat(accept("buyer")).isEqualTo(new Refused(Refusal.CLOSED));
    }

    private Acceptance accept(String buyer) {
        return world.acceptOrder.accept(world.request(buyer));
    }
}
