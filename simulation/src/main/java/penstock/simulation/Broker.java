package penstock.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import penstock.messaging.wire.EventFormat;

/**
 * Queues of consumer groups, each in partitions. A message stays until it is acknowledged; in one style what was not
 * comes again in its order, in the other it may come in any order.
 */
final class Broker {

    /** @param id tells a message from its neighbour with the same body */
    record Mail(long id, String eventId, byte[] body) {}

    private final Map<String, List<List<Mail>>> queues = new LinkedHashMap<>();
    private final Map<String, List<String>> groups = new LinkedHashMap<>();
    private final int partitions;
    private long mails;

    Broker(int partitions) {
        this.partitions = partitions;
    }

    void subscribe(String group, String destination) {
        List<List<Mail>> queue = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            queue.add(new ArrayList<>());
        }
        queues.put(group, queue);
        groups.computeIfAbsent(destination, _ -> new ArrayList<>()).add(group);
    }

    void put(String destination, String key, String eventId, byte[] event) {
        List<String> takers = groups.get(destination);
        if (takers == null) {
            throw new IllegalArgumentException("nobody takes " + destination);
        }
        byte[] body = EventFormat.batch(List.of(event));
        for (String group : takers) {
            queue(group).get(Math.floorMod(key.hashCode(), partitions)).add(new Mail(mails++, eventId, body));
        }
    }

    private List<List<Mail>> queue(String group) {
        return Objects.requireNonNull(queues.get(group), group);
    }

    /** Partitions of the group that hold something. */
    List<Integer> waiting(String group) {
        List<Integer> waiting = new ArrayList<>();
        List<List<Mail>> queue = queue(group);
        for (int i = 0; i < partitions; i++) {
            if (!queue.get(i).isEmpty()) {
                waiting.add(i);
            }
        }
        return waiting;
    }

    /** A copy of what waits there. */
    List<Mail> peek(String group, int partition) {
        return new ArrayList<>(queue(group).get(partition));
    }

    void acknowledge(String group, int partition, List<Mail> batch) {
        queue(group).get(partition).removeAll(batch);
    }

    long depth(String group) {
        return queue(group).stream().mapToLong(List::size).sum();
    }

    boolean empty() {
        return queues.keySet().stream().allMatch(group -> depth(group) == 0);
    }
}
