package penstock.messaging.parking;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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

    private static final int PIECE = 1024 * 1024;

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
        List<Object[]> rows = messages.stream()
                .filter(message -> message.payload().length <= PIECE)
                .map(message -> row(message, message.payload()))
                .toList();
        List<ParkedMessage> large = messages.stream()
                .filter(message -> message.payload().length > PIECE)
                .toList();
        transaction.executeWithoutResult(status -> {
            jdbc.batchUpdate(INSERT, rows);
            large.forEach(this::insertInPieces);
        });
    }

    /** No statement must be larger than the server's packet, however the driver writes the bytes of a payload. */
    private void insertInPieces(ParkedMessage message) {
        Integer packet = jdbc.queryForObject("SELECT @@max_allowed_packet", Integer.class);
        int room = Objects.requireNonNull(packet) - PIECE / 4;
        byte[] payload = message.payload();
        int length = Math.min(payload.length, room);
        jdbc.update(INSERT, row(length == payload.length ? message : cutAt(message, length), new byte[0]));
        Long id = jdbc.queryForObject("SELECT LAST_INSERT_ID()", Long.class);
        for (int from = 0; from < length; from += PIECE) {
            jdbc.update(
                    "UPDATE parked_message SET payload = CONCAT(payload, ?) WHERE id = ?",
                    Arrays.copyOfRange(payload, from, Math.min(from + PIECE, length)),
                    id);
        }
    }

    private static ParkedMessage cutAt(ParkedMessage message, int length) {
        return new ParkedMessage(
                message.consumer(),
                message.eventId(),
                message.eventType(),
                message.eventKey(),
                message.headers(),
                message.payload(),
                "only " + length + " of " + message.payload().length + " bytes fit into the database; "
                        + message.cause(),
                message.attempts(),
                message.parkedAt());
    }

    private static @Nullable Object[] row(ParkedMessage message, byte[] payload) {
        return new @Nullable Object[] {
            message.consumer(),
            cut(message.eventId(), 128),
            cut(message.eventType(), 64),
            cut(message.eventKey(), 128),
            JSON.writeValueAsString(message.headers()),
            payload,
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
