package penstock.messaging.consuming;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code waiting_message}. */
public final class JdbcWaitingRoom implements WaitingRoom {

    private static final String INSERT = """
            INSERT INTO waiting_message (consumer, event_id, event_type, event_key, payload, attempts, cause, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final int MOST_SILENCE_SECONDS = 120;

    private static final String COLUMNS = "id, event_id, event_type, event_key, payload, attempts, cause, due_at";

    /** An index alone tells the first of each key, however many wait behind it. Locks nothing. */
    private static final String DUE = """
            SELECT id FROM waiting_message WHERE due_at <= ? AND id IN (
              SELECT MIN(id) FROM waiting_message FORCE INDEX (waiting_of_key) WHERE consumer = ? GROUP BY event_key)
            ORDER BY due_at, id LIMIT 100""";

    /** One by one, since a statement that looked at several would lock them all. */
    private static final String TAKE =
            "SELECT event_key FROM waiting_message WHERE id = ? AND due_at <= ? FOR UPDATE SKIP LOCKED";

    private static final String QUEUE = "SELECT " + COLUMNS + " FROM waiting_message FORCE INDEX (waiting_of_key)"
            + " WHERE consumer = ? AND event_key = ? AND id >= ? ORDER BY id LIMIT ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Runnable admitted;

    /**
     * @param database where the table can be reached with plain SQL
     * @param admitted called when something was let in
     */
    public JdbcWaitingRoom(DataSource database, Runnable admitted) {
        this.jdbc = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        // The next of a key is seen as soon as the one before it has left.
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.admitted = admitted;
    }

    @Override
    public Set<String> occupied(String consumer, Set<String> keys) {
        // Nearly always there is none, and hardly ever are there many.
        Set<String> occupied = new HashSet<>(jdbc.queryForList(
                "SELECT DISTINCT event_key FROM waiting_message WHERE consumer = ?", String.class, consumer));
        occupied.retainAll(keys);
        return occupied;
    }

    @Override
    public void admit(List<WaitingEvent> events) {
        List<Object[]> rows = events.stream()
                .map(event -> new Object[] {
                    event.consumer(),
                    event.eventId(),
                    event.eventType(),
                    event.eventKey(),
                    event.payload(),
                    event.attempts(),
                    event.cause(),
                    utc(event.dueAt())
                })
                .toList();
        transaction.executeWithoutResult(status -> jdbc.batchUpdate(INSERT, rows));
        admitted.run();
    }

    private record Row(long id, WaitingEvent event) {}

    @Override
    public boolean callIn(String consumer, Instant now, int most, Function<List<WaitingEvent>, Called> call) {
        for (Long first : jdbc.queryForList(DUE, Long.class, utc(now), consumer)) {
            Boolean called = transaction.execute(status -> {
                List<Row> queue = queue(consumer, first, now, most);
                if (queue.isEmpty()) {
                    return false;
                }
                // The server ends the transaction of a process that was stopped, and so frees the key for others.
                jdbc.execute("SET SESSION idle_transaction_timeout = " + MOST_SILENCE_SECONDS);
                Called result = call.apply(queue.stream().map(Row::event).toList());
                jdbc.execute("SET SESSION idle_transaction_timeout = DEFAULT");
                settle(queue, result);
                return true;
            });
            if (Boolean.TRUE.equals(called)) {
                return true;
            }
        }
        return false;
    }

    /** Who holds the first of a key holds all of it; empty if another does, or has called it in meanwhile. */
    private List<Row> queue(String consumer, long first, Instant now, int most) {
        List<Row> queue = new ArrayList<>();
        for (String key : jdbc.queryForList(TAKE, String.class, first, utc(now))) {
            queue.addAll(jdbc.query(QUEUE, (row, number) -> row(consumer, row), consumer, key, first, most));
        }
        return queue;
    }

    private void settle(List<Row> queue, Called result) {
        List<Long> gone = queue.stream().limit(result.gone()).map(Row::id).toList();
        if (!gone.isEmpty()) {
            jdbc.update("DELETE FROM waiting_message WHERE id IN (" + marks(gone.size()) + ")", gone.toArray());
        }
        WaitingEvent next = result.next();
        if (next != null) {
            jdbc.update(
                    "UPDATE waiting_message SET attempts = ?, cause = ?, due_at = ? WHERE id = ?",
                    next.attempts(),
                    next.cause(),
                    utc(next.dueAt()),
                    queue.get(result.gone()).id);
        }
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    @Override
    public long size(String consumer) {
        Long size =
                jdbc.queryForObject("SELECT COUNT(*) FROM waiting_message WHERE consumer = ?", Long.class, consumer);
        return size == null ? 0 : size;
    }

    private static Row row(String consumer, ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                new WaitingEvent(
                        consumer,
                        row.getString("event_id"),
                        row.getString("event_type"),
                        row.getString("event_key"),
                        row.getBytes("payload"),
                        row.getInt("attempts"),
                        row.getString("cause"),
                        row.getObject("due_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)));
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
