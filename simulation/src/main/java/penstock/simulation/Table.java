package penstock.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import penstock.messaging.OutboundEvent;

/** What a database holds for the message component: what is to be published, and what is to be published later. */
final class Table {

    /** @param notBefore null for what is to leave at once */
    record Row(
            String destination,
            OutboundEvent event,
            @Nullable Instant notBefore) {}

    final List<Row> outbox = new ArrayList<>();
    final List<Row> delayed = new ArrayList<>();

    void delay(Row row) {
        boolean known = delayed.stream()
                .anyMatch(other -> other.destination().equals(row.destination())
                        && other.event().id().equals(row.event().id()));
        if (!known) {
            delayed.add(row);
        }
    }

    /** The first of each key. */
    List<Row> heads() {
        Set<String> keys = new HashSet<>();
        return outbox.stream()
                .filter(row -> keys.add(row.destination() + ' ' + row.event().key()))
                .toList();
    }

    /** In one transaction, by the database's clock. */
    List<Row> moveDue(Instant now) {
        List<Row> due = delayed.stream()
                .filter(row -> row.notBefore() != null && !row.notBefore().isAfter(now))
                .toList();
        delayed.removeAll(due);
        outbox.addAll(due);
        return due;
    }
}
