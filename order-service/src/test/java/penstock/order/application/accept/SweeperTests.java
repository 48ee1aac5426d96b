package penstock.order.application.accept;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import penstock.order.application.World;

import static org.assertj.core.api.Assertions.assertThat;

class SweeperTests {

    private final World world = new World().open();

    @Test
    void completesWhatStayedTooLong() {
        var placed = world.placed("buyer");
        world.clock.pass(Duration.ofSeconds(4));
        assertThat(world.sweeper.runOnce()).isZero();

        world.clock.pass(Duration.ofSeconds(1));
        assertThat(world.sweeper.runOnce()).isEqualTo(1);

        assertThat(world.queued).containsExactly(placed);
        assertThat(world.unpublished()).isZero();
        assertThat(world.sweeper.runOnce()).isZero();
    }

    @Test
    void keepsWhatTheBrokerDoesNotTake() {
        world.placed("buyer");
        world.clock.pass(Duration.ofSeconds(6));
        world.down.add("broker");

        assertThat(world.sweeper.runOnce()).isZero();
        assertThat(world.unpublished()).isEqualTo(1);
    }

    @Test
    void leavesToTheSweeperWhatDoesNotFitTheFlush() {
        var small = new DurableOrders(world.gate, 2);
        IntStream.range(0, 3)
                .forEach(
                        i -> small.note(world.saleId, world.placed("buyer-" + i).orderId()));

        small.runOnce();
        assertThat(world.unpublished()).isEqualTo(1);

        world.clock.pass(Duration.ofSeconds(6));
        world.sweeper.runOnce();
        assertThat(world.unpublished()).isZero();
    }
}
