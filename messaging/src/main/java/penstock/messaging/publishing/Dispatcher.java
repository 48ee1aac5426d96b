package penstock.messaging.publishing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import penstock.messaging.Confirmation;
import penstock.messaging.MessageWatch;

/**
 * Takes written events from any number of threads and brings each its own confirmation; those that wait at the same
 * moment for the same destination share broker messages.
 */
public final class Dispatcher implements AutoCloseable {

    private final Duration confirmTimeout;
    private final Deadlines deadlines;
    private final Map<String, Departures> departures = new TreeMap<>();
    private final ExecutorService senders = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("publish-", 0).factory());
    private final ExecutorService answers = Executors.newVirtualThreadPerTaskExecutor();

    /** Events gather without a bound that matters. */
    public Dispatcher(Carrier carrier, Collection<String> destinations, Duration confirmTimeout) {
        this(carrier, destinations, confirmTimeout, Departures.MOST_GATHERED, MessageWatch.NOBODY);
    }

    /**
     * @param destinations where events may be sent: each has a thread of its own, so that none waits for another
     * @param mostGathered events that leave together at most
     */
    public Dispatcher(
            Carrier carrier,
            Collection<String> destinations,
            Duration confirmTimeout,
            int mostGathered,
            MessageWatch watch) {
        this.confirmTimeout = confirmTimeout;
        this.deadlines = new Deadlines(confirmTimeout, answers);
        for (String destination : destinations) {
            var lane = new Departures(destination, carrier, deadlines, answers, mostGathered, watch);
            departures.put(destination, lane);
            senders.execute(lane);
        }
    }

    /**
     * @return completes normally within the confirm timeout, on a thread of this class
     * @throws IllegalArgumentException if the destination is not one of those given
     */
    public CompletableFuture<Confirmation> dispatch(String destination, String key, byte[] json) {
        return dispatch(destination, key, List.of(json));
    }

    /** The same for several events of one key, which travel in one broker message and have one word. */
    CompletableFuture<Confirmation> dispatch(String destination, String key, List<byte[]> events) {
        Departures lane = checkKnown(destination);
        var promise = new CompletableFuture<Confirmation>();
        lane.add(new Parcel(key, events, promise));
        return deadlines.bound(promise);
    }

    /** The same bound for a promise of somebody else, from now on. */
    void bound(CompletableFuture<Confirmation> promise) {
        deadlines.bound(promise);
    }

    Departures checkKnown(String destination) {
        Departures lane = departures.get(destination);
        if (lane == null) {
            throw new IllegalArgumentException("destination " + destination
                    + " is not among penstock.messaging.producers, so its topology is not declared: "
                    + departures.keySet());
        }
        return lane;
    }

    /** After this time at the latest every dispatched event has its word. */
    public Duration confirmTimeout() {
        return confirmTimeout;
    }

    @Override
    public void close() {
        deadlines.close();
        senders.shutdownNow();
        answers.shutdown();
    }
}
