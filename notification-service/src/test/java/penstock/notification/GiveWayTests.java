package penstock.notification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GiveWayTests {

    private final AtomicBoolean busy = new AtomicBoolean(true);
    private final List<Duration> waits = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    private final GiveWay giveWay = new GiveWay(Duration.ofSeconds(2), busy::get, wait -> {
        waits.add(wait);
        meanwhile.run();
        return true;
    });

    @Test
    void waitsForNobodyWhereThereIsRoom() {
        busy.set(false);

        giveWay.await();

        assertThat(waits).isEmpty();
    }

    @Test
    void goesOnWhenOthersHaveLeftRoom() {
        meanwhile = () -> busy.set(waits.size() < 3);

        giveWay.await();

        assertThat(waits).hasSize(3);
    }

    @Test
    void waitsNoLongerThanItMay() {
        giveWay.await();

        assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void goesOnWhenTheServiceStops() {
        var ending = new GiveWay(Duration.ofSeconds(2), busy::get, wait -> {
            waits.add(wait);
            return false;
        });

        ending.await();

        assertThat(waits).hasSize(1);
    }

    @Test
    void handlesEventsAfterwards() {
        List<Integer> waitedBefore = new ArrayList<>();

        giveWay.before(_ -> waitedBefore.add(waits.size())).handle(List.of());

        assertThat(waitedBefore).containsExactly(20);
    }
}
