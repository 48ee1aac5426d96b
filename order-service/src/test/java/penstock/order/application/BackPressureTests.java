package penstock.order.application;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackPressureTests {

    private final SettableClock clock = new SettableClock();
    private long waiting;
    private final BackPressure pressure = new BackPressure(
            new Backlogs() {
                @Override
                public long placedOrders() {
                    return waiting;
                }

                @Override
                public long total() {
                    return waiting;
                }
            },
            Duration.ofSeconds(60),
            100,
            clock);

    @Test
    void takesOrdersWhileTheQueueDrainsWithinTheBound() {
        look(6_000, 100);

        assertThat(pressure.tooLong()).isEmpty();
    }

    @Test
    void asksToComeBackAsSoonAsItWouldNot() {
        look(6_500, 100);

        assertThat(pressure.tooLong()).contains(Duration.ofSeconds(6));
    }

    @Test
    void believesWhatItSeesMoreThanWhatItWasTold() {
        for (int i = 0; i < 50; i++) {
            look(6_500, 1_000);
        }
        assertThat(pressure.tooLong()).isEmpty();

        for (int i = 0; i < 50; i++) {
            look(6_500, 10);
        }
        assertThat(pressure.tooLong()).contains(Duration.ofMinutes(1));
    }

    @Test
    void learnsNothingFromAnEmptyQueue() {
        for (int i = 0; i < 50; i++) {
            look(0, 0);
        }
        look(5_000, 100);

        assertThat(pressure.tooLong()).isEmpty();
    }

    @Test
    void noticesThatNothingDrainsAnyMore() {
        for (int i = 0; i < 50; i++) {
            look(1_000, 0);
        }
        assertThat(pressure.tooLong()).contains(Duration.ofMinutes(1));

        look(0, 1_000);
        assertThat(pressure.tooLong()).isEmpty();
    }

    private void look(long depth, int drained) {
        waiting = depth;
        pressure.drained(drained);
        clock.pass(Duration.ofSeconds(1));
        pressure.runOnce();
    }
}
