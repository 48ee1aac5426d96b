package penstock.order.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestsAtOnceTests {

    private final List<String> served = new CopyOnWriteArrayList<>();
    private final Semaphore begun = new Semaphore(0);
    private final CountDownLatch answers = new CountDownLatch(1);
    private final Semaphore ended = new Semaphore(0);

    @Test
    void servesNoMoreThanItHasPlacesForAndTheOthersAfterwards() {
        Executor requests = RequestsAtOnce.of(2, Thread::startVirtualThread);

        requests.execute(() -> serve("first"));
        requests.execute(() -> serve("second"));
        begun.acquireUninterruptibly(2);
        requests.execute(() -> serve("third"));
        requests.execute(() -> serve("fourth"));

        assertThat(served).containsExactlyInAnyOrder("first", "second");
        answers.countDown();
        ended.acquireUninterruptibly(4);
        assertThat(served).hasSize(4);
    }

    @Test
    void hasItsPlaceAgainWhenARequestFails() {
        Executor requests = RequestsAtOnce.of(1, Runnable::run);
        answers.countDown();

        assertThatThrownBy(() -> requests.execute(() -> {
                    throw new IllegalStateException("of the request");
                }))
                .hasMessage("of the request");
        requests.execute(() -> serve("next"));

        assertThat(served).containsExactly("next");
    }

    private void serve(String who) {
        served.add(who);
        begun.release();
        try {
            answers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ended.release();
    }
}
