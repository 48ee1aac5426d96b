package penstock.messaging.publishing;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

import penstock.messaging.Confirmation;

/**
 * Tells whoever has no word after the confirm timeout that it is over. All wait equally long, so who came first is due
 * first, and a look every now and then does for all; a timer for each event took a twentieth of a service's CPU in a
 * spike.
 */
final class Deadlines implements Runnable {

    private static final Duration LONGEST_STEP = Duration.ofMillis(50);

    private final Duration timeout;
    private final Duration step;
    private final Executor answers;
    private final Queue<Due> inOrder = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** @param at of {@link System#nanoTime} */
    private record Due(CompletableFuture<Confirmation> promise, long at) {}

    /**
     * @param timeout after which a word is given, or a twentieth of it or 50 ms later at most
     * @param answers gives it, since what hangs on a promise may block
     */
    Deadlines(Duration timeout, Executor answers) {
        this.timeout = timeout;
        this.answers = answers;
        Duration twentieth = timeout.dividedBy(20);
        this.step = twentieth.compareTo(LONGEST_STEP) < 0 ? twentieth : LONGEST_STEP;
    }

    /** The promise itself, which has its word in time from now on. */
    CompletableFuture<Confirmation> bound(CompletableFuture<Confirmation> promise) {
        inOrder.add(new Due(promise, System.nanoTime() + timeout.toNanos()));
        return promise;
    }

    /** Ends when it was closed and everybody has a word. */
    @Override
    public void run() {
        while (!closed || !inOrder.isEmpty()) {
            LockSupport.parkNanos(step.toNanos());
            look();
        }
    }

    private void look() {
        long now = System.nanoTime();
        for (Due due = inOrder.peek();
                due != null && (due.promise.isDone() || now - due.at >= 0);
                due = inOrder.peek()) {
            inOrder.remove();
            if (!due.promise.isDone()) {
                tell(due.promise);
            }
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

    void close() {
        closed = true;
    }
}
