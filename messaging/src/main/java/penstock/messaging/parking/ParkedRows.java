package penstock.messaging.parking;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

import penstock.tracing.Traceparent;

/** The tables {@code parked_message} and {@code parking_audit}, as operators look at them. */
final class ParkedRows {

    private static final String COLUMNS =
            "id, consumer, event_id, event_type, event_key, headers, payload, cause, attempts, parked_at";

    private static final Pattern TRACEPARENT = Pattern.compile("\"traceparent\"\\s*:\\s*\"([^\"]{55})\"");

    private final JdbcTemplate jdbc;

    ParkedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<ParkedRow> list(@Nullable String consumer, long after, int most) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM parked_message WHERE id > ? AND (? IS NULL OR consumer = ?)"
                        + " ORDER BY id LIMIT ?",
                (row, number) -> row(row),
                after,
                consumer,
                consumer,
                most);
    }

    Optional<ParkedRow> find(long id) {
        return jdbc
                .query("SELECT " + COLUMNS + " FROM parked_message WHERE id = ?", (row, number) -> row(row), id)
                .stream()
                .findFirst();
    }

    /** Keeps it from others until the transaction ends; empty if it is gone, or another has it. */
    Optional<byte[]> take(long id) {
        return jdbc
                .queryForList(
                        "SELECT payload FROM parked_message WHERE id = ? FOR UPDATE SKIP LOCKED", byte[].class, id)
                .stream()
                .findFirst();
    }

    void remove(long id) {
        jdbc.update("DELETE FROM parked_message WHERE id = ?", id);
    }

    void failedAgain(long id, String cause) {
        jdbc.update("UPDATE parked_message SET attempts = attempts + 1, cause = ? WHERE id = ?", cause, id);
    }

    /** Copies what is parked, before it is removed. */
    void audit(long id, String operator, String action, String outcome, Instant at) {
        jdbc.update(
                "INSERT INTO parking_audit (done_at, operator, action, outcome, parked_id, consumer, event_id,"
                        + " event_type, payload) SELECT ?, ?, ?, ?, id, consumer, event_id, event_type, payload"
                        + " FROM parked_message WHERE id = ?",
                LocalDateTime.ofInstant(at, ZoneOffset.UTC),
                cut(operator, 128),
                action,
                cut(outcome, 1000),
                id);
    }

    List<AuditRow> audited(long after, int most) {
        return jdbc.query(
                "SELECT id, done_at, operator, action, outcome, parked_id, consumer, event_id, event_type"
                        + " FROM parking_audit WHERE id > ? ORDER BY id LIMIT ?",
                (row, number) -> new AuditRow(
                        row.getLong("id"),
                        instant(row, "done_at"),
                        row.getString("operator"),
                        row.getString("action"),
                        row.getString("outcome"),
                        row.getLong("parked_id"),
                        row.getString("consumer"),
                        row.getString("event_id"),
                        row.getString("event_type")),
                after,
                most);
    }

    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private static ParkedRow row(ResultSet row) throws SQLException {
        String payload = new String(row.getBytes("payload"), StandardCharsets.UTF_8);
        return new ParkedRow(
                row.getLong("id"),
                row.getString("consumer"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("event_key"),
                row.getString("headers"),
                traceId(payload),
                payload,
                row.getString("cause"),
                row.getInt("attempts"),
                instant(row, "parked_at"));
    }

    /** Looked for and not parsed: much of what is parked cannot be. */
    private static @Nullable String traceId(String payload) {
        Matcher traceparent = TRACEPARENT.matcher(payload);
        return traceparent.find() ? Traceparent.traceId(traceparent.group(1)) : null;
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
