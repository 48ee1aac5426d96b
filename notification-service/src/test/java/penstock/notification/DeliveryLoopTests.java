package penstock.notification;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DeliveryLoopTests {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock();
    private final InMemoryStore store = new InMemoryStore(clock);
    private final InMemoryChannel channel = new InMemoryChannel();
    private final CountDownLatch waits = new CountDownLatch(1);
    private final CountDownLatch room = new CountDownLatch(1);

    private final GiveWay giveWay = new GiveWay(Duration.ofSeconds(1), () -> room.getCount() > 0, _ -> {
        waits.countDown();
        return passes(room);
    });

    @Test
    void tellsNobodyWhileOthersLeaveNoRoom() {
        store.register(List.of(new Notifications.Registration(Letters.email("one", "one"), false)));
        DeliveryLoop loop = new DeliveryLoops(store, giveWay, clock).of(channel, DeliverDueTests.POLICY);
        loop.start();
        try {
            assertThat(passes(waits)).isTrue();
            assertThat(store.lines()).noneMatch(line -> line.contains("SENT"));

            room.countDown();

            await().atMost(PATIENCE).until(() -> store.lines().stream().anyMatch(line -> line.contains("SENT")));
        } finally {
            room.countDown();
            loop.stop();
        }
    }

    private static boolean passes(CountDownLatch latch) {
        try {
            return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
