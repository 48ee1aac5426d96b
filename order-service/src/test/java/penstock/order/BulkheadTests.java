package penstock.order;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

import penstock.order.application.Atomic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BulkheadTests {

    private final CountDownLatch served = new CountDownLatch(1);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final ExecutorService buyers = Executors.newVirtualThreadPerTaskExecutor();

    private static final Atomic STORE = new Atomic() {
        @Override
        public <T> T atomically(Supplier<T> work) {
            return work.get();
        }
    };

    @AfterEach
    void sendEverybodyHome() {
        served.countDown();
        buyers.close();
    }

    @Test
    void servesInTheOrderInWhichTheyCame() throws Exception {
        var bulkhead = new Bulkhead(STORE, new BulkheadSettings(1, Duration.ofMinutes(1)));
        List<Future<?>> all =
                List.of(comes(bulkhead, "first", 0), comes(bulkhead, "second", 1), comes(bulkhead, "third", 2));
        assertThat(done).isEmpty();

        served.countDown();
        for (Future<?> one : all) {
            one.get();
        }

        assertThat(done).containsExactly("first", "second", "third");
        assertThat(bulkhead.waiting()).isZero();
    }

    @Test
    void refusesWhoeverWaitsTooLongAndSaysWhy() throws Exception {
        var bulkhead = new Bulkhead(STORE, new BulkheadSettings(1, Duration.ofMillis(10)));
        Future<?> first = comes(bulkhead, "first", 0);

        assertThatThrownBy(() -> bulkhead.atomically(() -> done.add("second")))
                .isInstanceOf(TransientDataAccessResourceException.class)
                .hasMessageContaining("all 1 places of penstock.bulkhead were taken for PT0.01S");

        served.countDown();
        first.get();
        assertThat(bulkhead.<Boolean>atomically(() -> done.add("third"))).isTrue();
        assertThat(done).containsExactly("first", "third");
    }

    @Test
    void leavesItsPlaceWhenItFails() {
        var bulkhead = new Bulkhead(STORE, new BulkheadSettings(1, Duration.ofMillis(10)));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> bulkhead.atomically(() -> {
                        throw new IllegalStateException("of the work");
                    }))
                    .hasMessage("of the work");
        }
    }

    /** Returns once the buyer has a place, or as many wait. */
    private Future<?> comes(Bulkhead bulkhead, String who, int waiting) throws InterruptedException {
        var inside = new CountDownLatch(1);
        Future<?> coming = buyers.submit(() -> bulkhead.atomically(() -> {
            inside.countDown();
            try {
                served.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return done.add(who);
        }));
        if (waiting == 0) {
            inside.await();
        }
        while (bulkhead.waiting() < waiting) {
            Thread.onSpinWait();
        }
        return coming;
    }
}
