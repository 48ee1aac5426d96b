package penstock.messaging.publishing;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import penstock.messaging.Confirmation;

/**
 * Tells whoever has no word after the confirm timeout that it is over. All wait equally long, so who came first is due
 * first, and a look every now and then does for all; a timer for each event took a twentieth of a service's CPU in a
 * spike.
 */
final class Deadlines {

    private static final Duration LONGEST_STEP = Duration.ofMillis(50);

    private final Duration timeout;
    private final long ticks;
    private final Executor answers;
    private final Queue<Due> inOrder = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("publish-deadlines").factory());
    private volatile long tick;
    private volatile boolean closed;

    /** @param at the tick at which it is due */
    private record Due(CompletableFuture<Confirmation> promise, long at) {}

    /**
     * @param timeout after which a word is given, or 50 ms later at most
     * @param answers gives it, since what hangs on a promise may block
     */
    Deadlines(Duration timeout, Executor answers) {
        this.timeout = timeout;
        this.answers = answers;
        Duration twentieth = timeout.dividedBy(20);
        Duration step = twentieth.compareTo(LONGEST_STEP) < 0 ? twentieth : LONGEST_STEP;
        this.ticks = timeout.dividedBy(step) + 1;
        looks.scheduleAtFixedRate(this::look, step.toNanos(), step.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The promise itself, which has its word in time from now on. */
    CompletableFuture<Confirmation> bound(CompletableFuture<Confirmation> promise) {
        inOrder.add(new Due(promise, tick + ticks));
        return promise;
    }

    /** Only one thread does this. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void look() {
        tick++;
        for (Due due = inOrder.peek();
                due != null && (due.promise.isDone() || tick - due.at >= 0);
                due = inOrder.peek()) {
            inOrder.remove();
            if (!due.promise.isDone()) {
                tell(due.promise);
            }
        }
        if (closed && inOrder.isEmpty()) {
            looks.shutdown();
        }
    }

    private void tell(CompletableFuture<Confirmation> promise) {
        var word = new Confirmation.TimedOut(timeout);
        try {
            answers.execute(() -> promise.complete(word));
        } catch (RejectedExecutionException e) {
            // Closed meanwhile; whoever waits still gets his word.
            promise.complete(word);
        }
    }

    /** Whoever waits still gets his word. */
    void close() {
        closed = true;
    }
}
