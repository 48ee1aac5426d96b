package penstock.messaging.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import penstock.messaging.loop.Bell;
import penstock.messaging.loop.Step;

/**
 * Moves delayed events of one database into its outbox when they are due: each in one transaction, so once, however many
 * instances do this at the same time. The database's clock alone decides what is due.
 */
public final class DueEvents {

    private static final int MOST = 500;
    private static final int WIDTH = 9;

    private static final String CLAIM = """
            SELECT shard_key, destination, event_id, event_type, event_key, traceparent, data
            FROM delayed_message FORCE INDEX (PRIMARY)
            WHERE due_at <= UTC_TIMESTAMP(6) ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED""";

    /** In microseconds, negative if it is overdue. */
    private static final String NEXT =
            "SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), MIN(due_at)) FROM delayed_message";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Bell moved;

    /**
     * @param database where the tables can be reached with plain SQL
     * @param moved rung when something is in the outbox
     */
    public DueEvents(DataSource database, Clock clock, Bell moved) {
        this.jdbc = new JdbcTemplate(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.clock = clock;
        this.moved = moved;
    }

    private record Due(long shardKey, String destination, StoredEvent event) {}

    /**
     * Moves what is due, up to a bound.
     *
     * @return how many were moved
     */
    public int runOnce() {
        Integer count = transaction.execute(status -> {
            List<Due> due = claim();
            if (!due.isEmpty()) {
                jdbc.update(
                        "INSERT INTO outbox (shard_key, strand, destination, event_id, event_type, event_key,"
                                + " traceparent, data, created_at)" + ManyRows.values(due.size(), WIDTH),
                        values(due));
                jdbc.batchUpdate(
                        "DELETE FROM delayed_message WHERE event_key = ? AND destination = ? AND event_id = ?",
                        due.stream()
                                .map(one -> new Object[] {one.event.key(), one.destination, one.event.id()})
                                .toList());
            }
            return due.size();
        });
        if (count == null || count == 0) {
            return 0;
        }
        moved.ring();
        return count;
    }

    private List<Due> claim() {
        return jdbc.query(
                CLAIM,
                (row, number) -> new Due(
                        row.getLong("shard_key"),
                        row.getString("destination"),
                        new StoredEvent(
                                row.getString("event_id"),
                                row.getString("event_type"),
                                row.getString("event_key"),
                                row.getString("traceparent"),
                                row.getString("data"))),
                MOST);
    }

    private @Nullable Object[] values(List<Due> due) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<@Nullable Object> values = new ArrayList<>(due.size() * WIDTH);
        for (Due one : due) {
            values.add(one.shardKey);
            values.add(Strands.of(one.event.key()));
            values.add(one.destination);
            values.add(one.event.id());
            values.add(one.event.type());
            values.add(one.event.key());
            values.add(one.event.traceparent());
            values.add(one.event.data());
            values.add(now);
        }
        return values.toArray();
    }

    /** Until the next event is due, or the next look, or news of an earlier one. */
    public Step.Rest step(Duration pollInterval) {
        int count = runOnce();
        if (count > 0) {
            return Step.Rest.after(count, MOST);
        }
        Long micros = jdbc.queryForObject(NEXT, Long.class);
        // Overdue, and yet not moved: another instance has it in hand.
        Duration next = micros == null ? pollInterval : Duration.ofNanos(Math.max(micros, 1_000) * 1_000);
        return Step.Rest.untilWoken(next.compareTo(pollInterval) < 0 ? next : pollInterval);
    }
}
