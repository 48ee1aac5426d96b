package penstock.messaging.outbox;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import penstock.messaging.OutboundEvent;
import penstock.messaging.Outbox;
import penstock.messaging.wire.EventFormat;

/** The table {@code outbox} of {@code penstock/messaging/schema-mariadb.sql}, written on the caller's connection. */
public final class JdbcOutbox implements Outbox {

    private static final String INSERT = """
            INSERT INTO outbox (destination, event_id, event_type, event_key, data, created_at, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;
    private final EventFormat format;
    private final Clock clock;
    private final Runnable afterCommit;

    /**
     * @param dataSource the one that the callers' transactions run on
     * @param afterCommit called in the committing thread: must be quick and must not throw
     */
    public JdbcOutbox(DataSource dataSource, EventFormat format, Clock clock, Runnable afterCommit) {
        this.dataSource = dataSource;
        this.jdbc = new JdbcTemplate(dataSource);
        this.format = format;
        this.clock = clock;
        this.afterCommit = afterCommit;
    }

    @Override
    public void add(String destination, OutboundEvent event) {
        // A transaction alone is not enough: it must be one on the connection that this insert will use.
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || !TransactionSynchronizationManager.hasResource(dataSource)) {
            throw new IllegalTransactionStateException("the outbox takes " + event.type() + " " + event.id()
                    + " only within a transaction on its database");
        }
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        jdbc.update(
                INSERT, destination, event.id(), event.type(), event.key(), format.writeData(event.data()), now, now);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                afterCommit.run();
            }
        });
    }
}
