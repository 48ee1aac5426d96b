package penstock.messaging.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;

/** The relay's view of the table {@code outbox} of one database. */
final class OutboxRows {

    private static final String OPEN = """
            SELECT s.strand FROM outbox_strand s WHERE EXISTS (SELECT 1 FROM outbox o FORCE INDEX (outbox_open)
              WHERE o.published_at IS NULL AND o.strand = s.strand AND (o.due_at IS NULL OR o.due_at <= ?))""";

    private static final String LOCK = "SELECT strand FROM outbox_strand WHERE strand = ? FOR UPDATE SKIP LOCKED";

    /** Behind a row that waits for its next attempt, those of its key wait too. */
    private static final String CLAIM = """
            SELECT id, destination, event_id, event_type, event_key, traceparent, data, created_at, attempts
            FROM outbox o FORCE INDEX (outbox_open)
            WHERE published_at IS NULL AND strand = ? AND (due_at IS NULL OR due_at <= ?) AND NOT EXISTS (
              SELECT 1 FROM outbox e FORCE INDEX (outbox_postponed)
              WHERE e.due_at > ? AND e.strand = ? AND e.destination = o.destination AND e.event_key = o.event_key
                AND e.id < o.id)
            ORDER BY id LIMIT ?""";

    private final JdbcTemplate jdbc;

    OutboxRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Strands on which something is due. */
    List<Integer> open(Instant now) {
        return jdbc.queryForList(OPEN, Integer.class, utc(now));
    }

    /**
     * Takes the strand until the transaction ends.
     *
     * @return false if another relay has it
     */
    boolean take(int strand) {
        return !jdbc.queryForList(LOCK, Integer.class, strand).isEmpty();
    }

    /**
     * From now on the server ends this transaction, and with it the connection, when nothing is heard of it for so long:
     * a relay that was stopped does not keep its strand from the others.
     */
    void boundSilence(Duration most) {
        jdbc.execute("SET SESSION idle_transaction_timeout = " + most.toSeconds());
    }

    void unboundSilence() {
        jdbc.execute("SET SESSION idle_transaction_timeout = DEFAULT");
    }

    /** What is due on a strand that this transaction has taken, oldest first. */
    List<OutboxRow> claim(int strand, Instant now, int most) {
        return jdbc.query(
                CLAIM,
                (row, number) -> new OutboxRow(
                        row.getLong("id"),
                        row.getString("destination"),
                        new StoredEvent(
                                row.getString("event_id"),
                                row.getString("event_type"),
                                row.getString("event_key"),
                                row.getString("traceparent"),
                                row.getString("data")),
                        row.getObject("created_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        row.getInt("attempts")),
                strand,
                utc(now),
                utc(now),
                strand,
                most);
    }

    void published(List<Long> ids, Instant at) {
        for (List<Long> part : ManyRows.parts(ids)) {
            List<Object> arguments = new ArrayList<>(part.size() + 1);
            arguments.add(utc(at));
            arguments.addAll(part);
            jdbc.update(
                    "UPDATE outbox SET published_at = ?, due_at = NULL WHERE id IN (" + ManyRows.marks(part.size())
                            + ")",
                    arguments.toArray());
        }
    }

    void postpone(Map<Long, Instant> dues) {
        jdbc.batchUpdate(
                "UPDATE outbox SET attempts = attempts + 1, due_at = ? WHERE id = ?",
                dues.entrySet().stream()
                        .map(due -> new Object[] {utc(due.getValue()), due.getKey()})
                        .toList());
    }

    /** @return how many of those published before were deleted, at most so many */
    int forget(Instant publishedBefore, int most) {
        return jdbc.update("DELETE FROM outbox WHERE published_at < ? LIMIT ?", utc(publishedBefore), most);
    }

    /** Rows that no broker has confirmed yet. */
    long backlog() {
        Long count = jdbc.queryForObject("SELECT COUNT(*) FROM outbox WHERE published_at IS NULL", Long.class);
        return count == null ? 0 : count;
    }

    /** When the first of those was written: an index alone says which it is. */
    Optional<Instant> oldest() {
        return jdbc
                .queryForList(
                        "SELECT created_at FROM outbox WHERE id = (SELECT MIN(id) FROM outbox FORCE INDEX (outbox_open)"
                                + " WHERE published_at IS NULL)",
                        LocalDateTime.class)
                .stream()
                .findFirst()
                .map(written -> written.toInstant(ZoneOffset.UTC));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
