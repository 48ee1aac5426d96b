package penstock.messaging.idempotency;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code handled_message}. */
final class HandledRows {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    HandledRows(DataSource dataSource, Clock clock) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.clock = clock;
    }

    /** The fingerprints of those that were handled. */
    Map<String, String> find(String consumer, long shardKey, Collection<String> ids) {
        Map<String, String> found = new HashMap<>();
        if (!ids.isEmpty()) {
            List<Object> values = new ArrayList<>(List.of(shardKey, consumer));
            values.addAll(ids);
            jdbc.query(
                    "SELECT event_id, fingerprint FROM handled_message WHERE shard_key = ? AND consumer = ?"
                            + " AND event_id IN (" + String.join(", ", Collections.nCopies(ids.size(), "?")) + ")",
                    row -> {
                        found.put(row.getString(1), row.getString(2));
                    },
                    values.toArray());
        }
        return found;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if another came first with one of them */
    void insert(String consumer, long shardKey, Map<String, String> handled) {
        insert("INSERT INTO", consumer, shardKey, handled);
    }

    /** Passes over those that are there. */
    void insertMissing(String consumer, Map<String, String> handled) {
        insert("INSERT IGNORE INTO", consumer, 0, handled);
    }

    /** @return how many of those handled before were deleted, at most so many */
    int forget(Instant handledBefore, int most) {
        return jdbc.update(
                "DELETE FROM handled_message WHERE handled_at < ? ORDER BY handled_at LIMIT ?",
                LocalDateTime.ofInstant(handledBefore, ZoneOffset.UTC),
                most);
    }

    private void insert(String verb, String consumer, long shardKey, Map<String, String> handled) {
        if (handled.isEmpty()) {
            return;
        }
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Object> values = new ArrayList<>(5 * handled.size());
        // In one order, so that two that handle the same batch do not lock each other out.
        handled.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        entry -> Collections.addAll(values, shardKey, consumer, entry.getKey(), entry.getValue(), now));
        jdbc.update(
                verb + " handled_message (shard_key, consumer, event_id, fingerprint, handled_at) VALUES "
                        + String.join(", ", Collections.nCopies(handled.size(), "(?, ?, ?, ?, ?)")),
                values.toArray());
    }
}
