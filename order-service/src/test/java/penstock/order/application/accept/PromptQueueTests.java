package penstock.order.application.accept;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import penstock.order.application.World;

import static org.assertj.core.api.Assertions.assertThat;

class PromptQueueTests {

    private final World world = new World();
    private final AtomicInteger asked = new AtomicInteger();
    private boolean takes;
    private final PromptQueue queue = new PromptQueue(
            _ -> {
                asked.incrementAndGet();
                return takes;
            },
            world.clock);

    @Test
    void stopsAskingABrokerThatDoesNotAnswer() {
        assertThat(offer(100)).isZero();

        assertThat(asked).hasValue(6);
    }

    @Test
    void asksForOneOrderPerPause() {
        offer(100);
        asked.set(0);

        world.clock.pass(Duration.ofMillis(999));
        offer(10);
        assertThat(asked).hasValue(0);
        world.clock.pass(Duration.ofMillis(1));
        offer(10);
        assertThat(asked).hasValue(1);
    }

    @Test
    void asksForEveryOrderAgainOnceTheBrokerTookOne() {
        offer(100);
        takes = true;
        world.clock.pass(Duration.ofSeconds(1));

        assertThat(offer(10)).isEqualTo(10);
    }

    @Test
    void forgetsFailuresThatWereNotInARow() {
        for (int i = 0; i < 20; i++) {
            takes = false;
            offer(4);
            takes = true;
            assertThat(offer(1)).isEqualTo(1);
        }
    }

    private int offer(int times) {
        return (int) IntStream.range(0, times)
                .filter(i -> queue.offer(world.placed("buyer-" + i)))
                .count();
    }
}
