package penstock.messaging.publishing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.messaging.Confirmation;
import penstock.messaging.MessageWatch;

/**
 * Sends what waits for one destination. While two gatherings are on their way, whatever arrives gathers and leaves
 * together when one of them has come home; when none is, an event leaves at once. So there is no linger, and the batch
 * size follows the load by itself. What counts is the gathering and not its broker messages: of those there is one for
 * each lane, and a way for each of them would be taken by ever smaller gatherings.
 */
final class Departures implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Departures.class);

    /** Gatherings without an answer. More of them make smaller batches, fewer leave the broker idle. */
    static final int MOST_ON_THE_WAY = 2;

    private static final int MOST_WAITING = 50_000;
    static final int MOST_GATHERED = 1_000;

    /** On the way when each event goes by itself: as many as callers would have who send one each and wait. */
    private static final int MOST_SINGLES = 64;

    private final String destination;
    private final Carrier carrier;
    private final Deadlines deadlines;
    private final Executor answers;
    private final BlockingQueue<Parcel> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final int mostGathered;
    private final MessageWatch watch;
    private final Semaphore ways;

    Departures(
            String destination,
            Carrier carrier,
            Deadlines deadlines,
            Executor answers,
            int mostGathered,
            MessageWatch watch) {
        this.destination = destination;
        this.carrier = carrier;
        this.deadlines = deadlines;
        this.answers = answers;
        this.mostGathered = mostGathered;
        this.watch = watch;
        this.ways = new Semaphore(mostGathered == 1 ? MOST_SINGLES : MOST_ON_THE_WAY);
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
                List<Pack> packs = packs(gather());
                if (packs.isEmpty()) {
                    ways.release();
                }
                var left = new AtomicInteger(packs.size());
                packs.forEach(pack -> send(pack, left));
            }
        } catch (InterruptedException e) {
            abandon();
        }
    }

    private List<Parcel> gather() throws InterruptedException {
        List<Parcel> gathered = new ArrayList<>();
        gathered.add(waiting.take());
        waiting.drainTo(gathered, mostGathered - 1);
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

    /** @param left packs of the same gathering without an answer */
    private void send(Pack pack, AtomicInteger left) {
        Consumer<Confirmation> told = watch.leaving(destination, pack.size());
        // A broker that never answers must not keep the way closed for those who come later.
        deadlines.bound(carry(pack)).thenAccept(word -> {
            told.accept(word);
            if (left.decrementAndGet() == 0) {
                ways.release();
            }
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
