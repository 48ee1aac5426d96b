package penstock.messaging.publishing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import penstock.messaging.Confirmation;
import penstock.messaging.publishing.Sequence.Waiting;

/**
 * Sends the events of a key one after the other: while some are on their way, those behind them gather, and leave together
 * once the former are confirmed. If they are not, what waits is refused, and for as long as the confirm timeout nothing of
 * the key is taken but the first that failed: so nothing overtakes what its publisher has to send again.
 */
public final class Sequences {

    private final Dispatcher dispatcher;
    /** Only keys of which something is on its way, or that are broken. */
    private final Map<Key, Sequence> sequences = new HashMap<>();

    private record Key(String destination, String key) {}

    public Sequences(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /**
     * @param id of the event, the same when it is sent again
     * @return completes normally within the confirm timeout
     * @throws IllegalArgumentException if the destination is not known
     */
    public CompletableFuture<Confirmation> dispatch(String destination, String key, String id, byte[] json) {
        dispatcher.checkKnown(destination);
        var place = new Key(destination, key);
        var event = new Waiting(id, json, new CompletableFuture<>());
        Sequence.Place taken;
        synchronized (sequences) {
            Sequence known = sequences.get(place);
            boolean busy = known != null && !known.isBroken();
            taken = sequences.computeIfAbsent(place, any -> new Sequence()).take(event, busy);
        }
        switch (taken) {
            case FIRST -> send(place, List.of(event));
            case BEHIND -> dispatcher.bound(event.promise());
            case REFUSED -> event.promise().complete(refusal("see there"));
        }
        return event.promise();
    }

    /** After this time at the latest every dispatched event has its word. */
    public Duration confirmTimeout() {
        return dispatcher.confirmTimeout();
    }

    private void send(Key place, List<Waiting> together) {
        List<byte[]> events = together.stream().map(Waiting::json).toList();
        dispatcher.dispatch(place.destination, place.key, events).thenAccept(word -> {
            What follows =
                    follow(place, word.acked() ? null : together.getFirst().id());
            if (!follows.next.isEmpty()) {
                send(place, follows.next);
            }
            together.forEach(event -> event.promise().complete(word));
            follows.refused.forEach(event -> event.promise().complete(refusal(word.toString())));
        });
    }

    private record What(List<Waiting> next, List<Waiting> refused) {}

    /** Goes on, or ends the sequence, or breaks it if an event failed or gave up waiting before it was sent. */
    private What follow(Key place, @Nullable String failed) {
        synchronized (sequences) {
            Sequence sequence = Objects.requireNonNull(sequences.get(place), "sequence");
            if (failed == null && sequence.isEmpty()) {
                sequences.remove(place);
                return new What(List.of(), List.of());
            }
            List<Waiting> next = failed == null ? sequence.next() : List.of();
            if (!next.isEmpty()) {
                return new What(next, List.of());
            }
            List<Waiting> refused = sequence.breakAt(failed);
            CompletableFuture.delayedExecutor(confirmTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> forget(place, sequence));
            return new What(List.of(), refused);
        }
    }

    private void forget(Key place, Sequence broken) {
        synchronized (sequences) {
            if (broken.isBroken()) {
                sequences.remove(place, broken);
            }
        }
    }

    private static Confirmation refusal(String why) {
        return new Confirmation.Nacked(
                "not sent, since an earlier event of its key has to be sent again first: " + why);
    }
}
