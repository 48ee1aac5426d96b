package penstock.messaging.consuming;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A waiting room in memory, for one thread; it fails as often as it has troubles. */
public final class RememberingRoom implements WaitingRoom {

    public final List<WaitingEvent> waiting = new ArrayList<>();
    public final Deque<RuntimeException> troubles = new ArrayDeque<>();
    private final Set<WaitingEvent> inHand = new HashSet<>();

    @Override
    public Set<String> occupied(String consumer, Set<String> keys) {
        Set<String> occupied = new HashSet<>();
        waiting.stream()
                .filter(event -> event.consumer().equals(consumer) && keys.contains(event.eventKey()))
                .forEach(event -> occupied.add(event.eventKey()));
        return occupied;
    }

    @Override
    public void admit(List<WaitingEvent> events) {
        if (!troubles.isEmpty()) {
            throw troubles.pop();
        }
        waiting.addAll(events);
    }

    @Override
    public boolean callIn(String consumer, Instant now, int most, Function<List<WaitingEvent>, Called> call) {
        Map<String, List<WaitingEvent>> queues = new LinkedHashMap<>();
        waiting.stream()
                .filter(event -> event.consumer().equals(consumer))
                .forEach(event -> queues.computeIfAbsent(event.eventKey(), key -> new ArrayList<>())
                        .add(event));
        for (List<WaitingEvent> all : queues.values()) {
            WaitingEvent first = all.getFirst();
            if (!first.dueAt().isAfter(now) && inHand.add(first)) {
                try {
                    List<WaitingEvent> queue = all.subList(0, Math.min(most, all.size()));
                    Called called = call.apply(queue);
                    if (called.next() != null) {
                        waiting.set(waiting.indexOf(queue.get(called.gone())), called.next());
                    }
                    queue.subList(0, called.gone()).forEach(waiting::remove);
                } finally {
                    inHand.remove(first);
                }
                return true;
            }
        }
        return false;
    }

    @Override
    public long size(String consumer) {
        return waiting.stream()
                .filter(event -> event.consumer().equals(consumer))
                .count();
    }
}
