package penstock.messaging.outbox;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import penstock.messaging.OutboundEvent;
import penstock.messaging.wire.EventFormat;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JdbcOutboxTests {

    private final DataSource dataSource = new DriverManagerDataSource();
    private final JdbcOutbox outbox = new JdbcOutbox(
            dataSource,
            (_, _, _) -> 0,
            new EventWriting(new EventFormat("test"), _ -> null, Set.of("sales")),
            Clock.systemUTC(),
            () -> {});

    @Test
    void refusesToWriteOutsideATransaction() {
        assertThatThrownBy(this::add).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void refusesToWriteInATransactionOnSomeOtherDatabase() {
        var other = new DriverManagerDataSource();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        TransactionSynchronizationManager.bindResource(other, new Object());
        try {
            assertThatThrownBy(this::add).isInstanceOf(IllegalTransactionStateException.class);
        } finally {
            TransactionSynchronizationManager.unbindResource(other);
            TransactionSynchronizationManager.clear();
        }
    }

    private void add() {
        outbox.add("sales", new OutboundEvent("1", "sale.changed", "s", Map.of()));
    }
}
