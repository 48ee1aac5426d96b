package penstock.messaging.parking;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code parked_message} of {@code penstock/messaging/schema-mariadb.sql}. */
public final class JdbcParkingLot implements ParkingLot {

    private static final String INSERT = """
            INSERT INTO parked_message (consumer, event_id, event_type, event_key, headers, payload, cause, attempts, parked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    /** @param dataSource where the table can be reached with plain SQL */
    public JdbcParkingLot(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        // Not with a transaction of the handler's: that one may be about to roll back.
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void park(List<ParkedMessage> messages) {
        List<Object[]> rows = messages.stream().map(JdbcParkingLot::row).toList();
        transaction.executeWithoutResult(status -> jdbc.batchUpdate(INSERT, rows));
    }

    private static @Nullable Object[] row(ParkedMessage message) {
        return new @Nullable Object[] {
            message.consumer(),
            cut(message.eventId(), 128),
            cut(message.eventType(), 64),
            cut(message.eventKey(), 128),
            JSON.writeValueAsString(message.headers()),
            message.payload(),
            // TEXT holds 64 KB, and a character may need four bytes.
            cut(message.cause(), 16_000),
            message.attempts(),
            LocalDateTime.ofInstant(message.parkedAt(), ZoneOffset.UTC)
        };
    }

    /** What is wrong with a message must never be the reason that it cannot be parked. */
    private static @Nullable String cut(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }
}
