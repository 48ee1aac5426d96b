package penstock.messaging.pace;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;

import penstock.messaging.Pace;

/** The table {@code consumer_pace}: what operators have set. */
final class PaceRows {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    PaceRows(DataSource database, Clock clock) {
        this.jdbc = new JdbcTemplate(database);
        this.clock = clock;
    }

    Map<String, Pace> all() {
        Map<String, Pace> paces = new HashMap<>();
        jdbc.query("SELECT consumer, paused, events_per_second FROM consumer_pace", row -> {
            paces.put(
                    row.getString("consumer"),
                    new Pace(row.getBoolean("paused"), row.getObject("events_per_second", Integer.class)));
        });
        return paces;
    }

    void put(String consumer, Pace pace, String operator) {
        jdbc.update(
                "REPLACE INTO consumer_pace (consumer, paused, events_per_second, changed_by, changed_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                consumer,
                pace.paused(),
                pace.eventsPerSecond(),
                operator.length() > 128 ? operator.substring(0, 128) : operator,
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    Map<String, Long> parked() {
        return counts("SELECT consumer, COUNT(*) FROM parked_message GROUP BY consumer");
    }

    Map<String, Long> retrying() {
        return counts("SELECT consumer, COUNT(*) FROM waiting_message GROUP BY consumer");
    }

    private Map<String, Long> counts(String sql) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.query(sql, row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }
}
