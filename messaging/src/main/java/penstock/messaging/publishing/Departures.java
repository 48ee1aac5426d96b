package penstock.messaging.publishing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.messaging.Confirmation;

/**
 * Sends what waits for one destination. While a few broker messages are on their way, whatever arrives gathers and
 * leaves together with the next one; when none is, an event leaves at once. So there is no linger, and the batch size
 * follows the load by itself.
 */
final class Departures implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Departures.class);

    /** Broker messages without an answer. More of them make smaller batches, fewer leave the broker idle. */
    private static final int MOST_ON_THE_WAY = 4;

    private static final int MOST_WAITING = 50_000;
    private static final int MOST_GATHERED = 1_000;

    private final String destination;
    private final Carrier carrier;
    private final Duration confirmTimeout;
    private final Executor answers;
    private final BlockingQueue<Parcel> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Semaphore ways = new Semaphore(MOST_ON_THE_WAY);

    Departures(String destination, Carrier carrier, Duration confirmTimeout, Executor answers) {
        this.destination = destination;
        this.carrier = carrier;
        this.confirmTimeout = confirmTimeout;
        this.answers = answers;
    }

    void add(Parcel parcel) {
        if (!waiting.offer(parcel)) {
            parcel.promise().complete(new Confirmation.Nacked(MOST_WAITING + " events wait already"));
        }
    }

    /** Runs until it is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                ways.acquire();
                boolean first = true;
                for (Pack pack : packs(gather())) {
                    if (!first) {
                        ways.acquire();
                    }
                    first = false;
                    send(pack);
                }
                if (first) {
                    ways.release();
                }
            }
        } catch (InterruptedException e) {
            abandon();
        }
    }

    private List<Parcel> gather() throws InterruptedException {
        List<Parcel> gathered = new ArrayList<>();
        gathered.add(waiting.take());
        waiting.drainTo(gathered, MOST_GATHERED - 1);
        // Whose publisher was told "timed out" must not arrive long after it: it will be published again.
        gathered.removeIf(parcel -> parcel.promise().isDone());
        return gathered;
    }

    private List<Pack> packs(List<Parcel> parcels) {
        if (parcels.isEmpty()) {
            return List.of();
        }
        try {
            return Pack.of(parcels, carrier.lanes(destination));
        } catch (RuntimeException e) {
            log.debug("{} cannot be asked for the lanes of {}", carrier, destination, e);
            var word = new Confirmation.Nacked("the broker cannot be reached: " + e.getMessage());
            answers.execute(() -> parcels.forEach(parcel -> parcel.promise().complete(word)));
            return List.of();
        }
    }

    private void send(Pack pack) {
        carry(pack)
                // A broker that never answers must not keep the way closed for those who come later.
                .completeOnTimeout(
                        new Confirmation.TimedOut(confirmTimeout), confirmTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(word -> {
                    ways.release();
                    // Not on the broker client's own thread: what hangs on a promise may block.
                    answers.execute(() -> pack.settle(word));
                });
    }

    private CompletableFuture<Confirmation> carry(Pack pack) {
        try {
            return carrier.carry(destination, pack.lane(), pack.key(), pack.body());
        } catch (RuntimeException e) {
            log.warn("A broker message for {} could not be sent", destination, e);
            return CompletableFuture.completedFuture(new Confirmation.Nacked(String.valueOf(e.getMessage())));
        }
    }

    private void abandon() {
        List<Parcel> left = new ArrayList<>();
        waiting.drainTo(left);
        left.forEach(parcel -> parcel.promise().complete(new Confirmation.Nacked("the publisher is closed")));
    }
}
