package penstock.messaging.publishing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import penstock.messaging.Confirmation;

/** What waits behind the events of one key that are on their way. Not thread-safe. */
final class Sequence {

    private static final int MOST_WAITING = 10_000;

    private final Deque<Waiting> behind = new ArrayDeque<>();
    private @Nullable String mustComeFirst;

    record Waiting(String id, byte[] json, CompletableFuture<Confirmation> promise) {}

    /** What happens to an event that was just given. */
    enum Place {
        FIRST,
        BEHIND,
        REFUSED
    }

    Place take(Waiting event, boolean busy) {
        if (mustComeFirst != null && !mustComeFirst.equals(event.id)) {
            return Place.REFUSED;
        }
        mustComeFirst = null;
        if (!busy) {
            return Place.FIRST;
        }
        if (behind.size() >= MOST_WAITING) {
            return Place.REFUSED;
        }
        behind.add(event);
        return Place.BEHIND;
    }

    /** What may travel together now; nothing if nothing waits, or if the first of it was given up by its publisher. */
    List<Waiting> next() {
        List<Waiting> next = new ArrayList<>();
        int bytes = 0;
        while (!behind.isEmpty() && !behind.peek().promise.isDone() && next.size() < Pack.MOST_EVENTS) {
            bytes += behind.peek().json.length;
            if (bytes > Pack.MOST_BYTES && !next.isEmpty()) {
                break;
            }
            next.add(behind.poll());
        }
        return next;
    }

    boolean isEmpty() {
        return behind.isEmpty();
    }

    /**
     * Gives up all that waits.
     *
     * @param id the only event that is taken from now on; null if that is the first of what waits
     */
    List<Waiting> breakAt(@Nullable String id) {
        List<Waiting> all = List.copyOf(behind);
        behind.clear();
        mustComeFirst = id != null ? id : all.getFirst().id;
        return all;
    }

    boolean isBroken() {
        return mustComeFirst != null;
    }
}
