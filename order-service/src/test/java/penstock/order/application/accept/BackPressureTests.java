package penstock.order.application.accept;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import penstock.order.application.Backlogs;
import penstock.order.application.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BackPressureTests {

    private final SettableClock clock = new SettableClock();
    private long waiting;
    private long total;
    private final BackPressure pressure = instance();

    @Test
    void takesOrdersWhileTheyAreDecidedWithinTheBound() {
        look(6_000, 0);

        assertThat(pressure.tooLong()).isEmpty();
    }

    @Test
    void asksToComeBackAsSoonAsTheyWouldNot() {
        look(6_500, 100);

        assertThat(pressure.tooLong()).contains(Duration.ofSeconds(6));
    }

    @Test
    void believesWhatItSeesMoreThanWhatItWasTold() {
        look(6_500, 50, 1_000);
        assertThat(pressure.tooLong()).isEmpty();

        look(6_500, 50, 10);
        assertThat(pressure.tooLong()).contains(Duration.ofMinutes(1));
    }

    @Test
    void doesNotTakeACalmForAllThatCouldBeDone() {
        look(2, 50, 3);
        look(5_000, 0);

        assertThat(pressure.tooLong()).isEmpty();
    }

    @Test
    void letsTheQueueTakeAnOutageUpToTheBound() {
        look(2_000, 3, 100);
        look(2_000, 39, 0);
        assertThat(pressure.tooLong()).isEmpty();

        look(2_000, 3, 0);
        assertThat(pressure.tooLong()).isPresent();

        look(2_000, 1, 100);
        assertThat(pressure.tooLong()).isEmpty();
    }

    @Test
    void countsWhatOtherInstancesDecide() {
        BackPressure other = instance();
        for (int i = 0; i < 50; i++) {
            other.decided(1_000);
            other.runOnce();
            look(6_500, 0);
        }
        assertThat(pressure.tooLong()).isEmpty();
    }

    @Test
    void goesOnWhenTheCommonCountIsLost() {
        look(5_000, 5, 100);
        total = 0;
        look(5_000, 5, 100);

        assertThat(pressure.estimate()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void keepsItsEstimateWhileNobodyCanTellTheLength() {
        look(6_500, 100);
        waiting = -1;

        assertThatThrownBy(pressure::runOnce).isInstanceOf(IllegalStateException.class);
        assertThat(pressure.tooLong()).isPresent();
    }

    private BackPressure instance() {
        Backlogs backlogs = new Backlogs() {
            @Override
            public long placedOrders() {
                throw new AssertionError("what inventory has not answered is not decided either");
            }

            @Override
            public long total() {
                if (waiting < 0) {
                    throw new IllegalStateException("the broker is away");
                }
                return waiting;
            }
        };
        return new BackPressure(backlogs, here -> total += here, Duration.ofSeconds(60), 100, clock);
    }

    private void look(long depth, int times, int decided) {
        for (int i = 0; i < times; i++) {
            look(depth, decided);
        }
    }

    private void look(long depth, int decided) {
        waiting = depth;
        pressure.decided(decided);
        clock.pass(Duration.ofSeconds(1));
        pressure.runOnce();
    }
}
