package penstock.messaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.JdbcTemplate;

/** Effects in a database, which would gladly take one twice. */
final class Effects {

    private static final String DDL = "CREATE TABLE IF NOT EXISTS effect (id BIGINT AUTO_INCREMENT PRIMARY KEY,"
            + " event_id VARCHAR(128) NOT NULL, event_key VARCHAR(128) NOT NULL)";

    private final JdbcTemplate jdbc;

    Effects(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.execute(DDL);
        jdbc.execute("DELETE FROM effect");
    }

    static void write(JdbcTemplate jdbc, List<InboundEvent> events) {
        jdbc.batchUpdate(
                "INSERT INTO effect (event_id, event_key) VALUES (?, ?)",
                events.stream()
                        .map(event -> new Object[] {event.id(), event.key()})
                        .toList());
    }

    List<String> ids() {
        return jdbc.queryForList("SELECT event_id FROM effect ORDER BY id", String.class);
    }

    /** Of each key, in the order in which they happened. */
    Map<String, List<String>> byKey() {
        Map<String, List<String>> byKey = new LinkedHashMap<>();
        jdbc.query("SELECT event_key, event_id FROM effect ORDER BY id", row -> {
            byKey.computeIfAbsent(row.getString(1), key -> new ArrayList<>()).add(row.getString(2));
        });
        return byKey;
    }
}
