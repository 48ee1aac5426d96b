package penstock.notification;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InboxWatchTests {

    private final InMemoryStore store = new InMemoryStore(new SettableClock());
    private final InboxWatch watch = new InboxWatch(
            store, new StreamSettings(Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofMinutes(10), 3, 2));

    @BeforeEach
    void start() {
        watch.start();
    }

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void tellsThoseWhoseInboxChangedAndNobodyElse() throws Exception {
        var one = watch.join("one").orElseThrow();
        var two = watch.join("two").orElseThrow();
        register("order-1", "one");
        watch.runOnce();
        assertThat(changed(one)).isTrue();
        assertThat(changed(two)).isFalse();
        watch.runOnce();
        assertThat(changed(one)).isFalse();
        store.markAllRead("one", 1);
        watch.runOnce();
        assertThat(changed(one)).isTrue();
    }

    @Test
    void looksAtOnceWhenItIsWoken() throws Exception {
        var one = watch.join("one").orElseThrow();
        register("order-1", "one");
        watch.wake();
        assertThat(one.await(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void takesNoMoreThanItMay() {
        var first = watch.join("one").orElseThrow();
        assertThat(watch.join("one")).isPresent();
        assertThat(watch.join("one")).isEmpty();
        assertThat(watch.join("two")).isPresent();
        assertThat(watch.join("three")).isEmpty();
        first.close();
        first.close();
        assertThat(watch.join("three")).isPresent();
        assertThat(watch.join("four")).isEmpty();
    }

    @Test
    void sendsEverybodyAwayWhenItStops() throws Exception {
        var one = watch.join("one").orElseThrow();
        watch.stop();
        assertThat(one.await(Duration.ofSeconds(30))).isTrue();
        assertThat(one.ended()).isTrue();
        assertThat(watch.join("one")).isEmpty();
    }

    private static boolean changed(InboxWatch.Watcher watcher) throws InterruptedException {
        return watcher.await(Duration.ZERO);
    }

    private void register(String orderId, String buyerId) {
        store.register(List.of(new Notifications.Registration(Letters.inApp(orderId, buyerId), false)));
    }
}
