package penstock.load.crowd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PressesTests {
    private final AtomicLong nanos = new AtomicLong(5_000_000_000L);

    @Test
    void letsBuyersArriveEvenly() throws InterruptedException {
        var presses = new Presses(plan(3).withImpatient(0, 1).withArrivals(10), nanos::get);

        var waits = new ArrayList<Long>();
        for (int i = 0; i < 3; i++) {
            var press = take(presses, 1).getFirst();
            waits.add(press.getDelay(TimeUnit.MILLISECONDS));
            nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
        }

        assertThat(waits).containsExactly(0L, 0L, 0L);
    }

    @Test
    void pressesHalfOfTheImpatientAtOnceAndHalfAfterTheirAnswer() throws InterruptedException {
        var presses = new Presses(plan(4).withImpatient(1, 2), nanos::get);
        assertThat(presses.planned()).isEqualTo(8);

        var first = take(presses, 6);
        assertThat(first.stream().map(Press::buyer).sorted()).containsExactly(0, 0, 1, 2, 2, 3);

        first.forEach(presses::over);
        var second = take(presses, 2);
        assertThat(second.stream().map(Press::buyer)).containsExactlyInAnyOrder(1, 3);

        second.forEach(presses::over);
        assertThat(presses.next()).isNull();
    }

    @Test
    void bringsAPressBackAfterItsPause() throws InterruptedException {
        var presses = new Presses(plan(1).withImpatient(0, 1), nanos::get);
        var press = take(presses, 1).getFirst();

        presses.tryAgain(press, Duration.ofMillis(30));
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(30));

        assertThat(take(presses, 1).getFirst().tried()).isEqualTo(1);
    }

    private static List<Press> take(Presses presses, int number) throws InterruptedException {
        var taken = new ArrayList<Press>();
        for (int i = 0; i < number; i++) {
            taken.add(Objects.requireNonNull(presses.next()));
        }
        return taken;
    }

    private static CrowdPlan plan(int buyers) {
        return CrowdPlan.spike("sale-1", "b", buyers);
    }
}
