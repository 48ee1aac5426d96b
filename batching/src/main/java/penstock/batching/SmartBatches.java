package penstock.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Sends items in batches. Nothing waits for a batch to fill: while few batches are under way an item goes at once, and
 * what comes in the meantime goes together in the next one. So one who is alone waits for nobody, and a crowd shares its
 * costs. Thread-safe; nobody who adds is ever blocked.
 */
public final class SmartBatches<T> {

    private final int few;
    private final int most;
    private final Executor later;
    private final Function<List<T>, CompletionStage<?>> send;
    private final BiConsumer<List<T>, Throwable> failed;
    private final Queue<T> gathered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean impatient = new AtomicBoolean();

    /**
     * @param few batches under way from which on items gather, at least 1
     * @param most items in one batch, at least 1
     * @param patience after which the next batch goes all the same, however many are under way: one that does not come
     *     back holds up nobody behind it
     * @param send begins to send a batch, without blocking
     * @param failed is told of a batch whose sending threw, or ended with an exception
     */
    public SmartBatches(
            int few,
            int most,
            Duration patience,
            Function<List<T>, CompletionStage<?>> send,
            BiConsumer<List<T>, Throwable> failed) {
        if (few < 1 || most < 1) {
            throw new IllegalArgumentException("few is " + few + " and most " + most + ", but both must be at least 1");
        }
        this.few = few;
        this.most = most;
        this.later = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS);
        this.send = send;
        this.failed = failed;
    }

    public void add(T item) {
        gathered.add(item);
        goOn();
    }

    private void goOn() {
        while (!gathered.isEmpty()) {
            int now = underWay.get();
            if (now >= few) {
                becomeImpatient();
                return;
            }
            if (underWay.compareAndSet(now, now + 1)) {
                sendNext();
            }
        }
    }

    private void becomeImpatient() {
        if (impatient.compareAndSet(false, true)) {
            later.execute(() -> {
                impatient.set(false);
                underWay.incrementAndGet();
                sendNext();
                goOn();
            });
        }
    }

    /** Its place under way is taken already. */
    private void sendNext() {
        List<T> batch = new ArrayList<>();
        for (T next = gathered.poll(); next != null; next = batch.size() < most ? gathered.poll() : null) {
            batch.add(next);
        }
        if (batch.isEmpty()) {
            underWay.decrementAndGet();
            return;
        }
        begin(batch).whenComplete((_, failure) -> {
            underWay.decrementAndGet();
            if (failure != null) {
                failed.accept(batch, failure);
            }
            goOn();
        });
    }

    private CompletionStage<?> begin(List<T> batch) {
        try {
            return send.apply(batch);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
