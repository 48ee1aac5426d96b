package penstock.messaging.outbox;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

/** The relay's view of the table {@code outbox}; everything here runs in the relay's transaction. */
final class OutboxRows {

    private static final String CLAIM = """
            SELECT id, destination, event_id, event_type, event_key, data, created_at, attempts FROM outbox
            WHERE published_at IS NULL AND due_at <= ? ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED""";

    private final JdbcTemplate jdbc;

    OutboxRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks what is due until the transaction ends; what another relay has locked is passed over. */
    List<OutboxRow> claim(Instant now, int most) {
        return jdbc.query(
                CLAIM,
                (row, number) -> new OutboxRow(
                        row.getLong("id"),
                        row.getString("destination"),
                        row.getString("event_id"),
                        row.getString("event_type"),
                        row.getString("event_key"),
                        row.getString("data"),
                        row.getObject("created_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                        row.getInt("attempts")),
                utc(now),
                most);
    }

    void published(List<Long> ids, Instant at) {
        if (!ids.isEmpty()) {
            String marks = "?, ".repeat(ids.size() - 1) + "?";
            Object[] arguments = new Object[ids.size() + 1];
            arguments[0] = utc(at);
            for (int i = 0; i < ids.size(); i++) {
                arguments[i + 1] = ids.get(i);
            }
            jdbc.update("UPDATE outbox SET published_at = ? WHERE id IN (" + marks + ")", arguments);
        }
    }

    void postpone(long id, Instant due) {
        jdbc.update("UPDATE outbox SET attempts = attempts + 1, due_at = ? WHERE id = ?", utc(due), id);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
