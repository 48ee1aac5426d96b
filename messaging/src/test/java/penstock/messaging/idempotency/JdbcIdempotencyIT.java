package penstock.messaging.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

import penstock.messaging.Idempotency;
import penstock.messaging.InboundEvent;
import penstock.servers.MariaDbServer;
import penstock.servers.Servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JdbcIdempotencyIT extends IdempotencyContract {

    private static final Servers servers = Servers.temporary();
    private static final MariaDbServer mariaDb = servers.add(MariaDbServer::new);

    static {
        servers.start();
    }

    private DataSource dataSource = TestDatabase.of(mariaDb);

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void empty() {
        dataSource = TestDatabase.of(mariaDb);
    }

    @Override
    protected Idempotency idempotency() {
        return new JdbcIdempotency(dataSource, new JdbcTransactionManager(dataSource), Clock.systemUTC());
    }

    @Test
    void keepsTheKeyIfAndOnlyIfTheEffectIsCommitted() {
        var jdbc = new JdbcTemplate(dataSource);
        assertThatThrownBy(() -> idempotency().once("reader", 0, List.of(event("a", "1")), events -> {
                    jdbc.update("INSERT INTO outbox_strand VALUES (77)");
                    throw new IllegalStateException("after the effect");
                }))
                .hasMessage("after the effect");

        assertThat(jdbc.queryForList("SELECT event_id FROM handled_message")).isEmpty();
        assertThat(jdbc.queryForList("SELECT strand FROM outbox_strand WHERE strand = 77"))
                .isEmpty();
    }

    @Test
    void forgetsInSmallStepsWhatIsOlderThanItsRetention() {
        List<InboundEvent> old =
                IntStream.range(0, 25).mapToObj(i -> event("old-" + i, "1")).toList();
        idempotency().once("reader", 0, old, events -> {});
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(15));
        var idempotency = new JdbcIdempotency(dataSource, new JdbcTransactionManager(dataSource), later);
        idempotency.once("reader", 0, List.of(event("fresh", "1")), events -> {});
        var retention = new HandledRetention(dataSource, later, Duration.ofDays(14));

        assertThat(List.of(retention.runOnce(10), retention.runOnce(10), retention.runOnce(10), retention.runOnce(10)))
                .containsExactly(10, 10, 5, 0);

        assertThat(retention.forgotten()).isEqualTo(25);
        assertThat(new JdbcTemplate(dataSource).queryForList("SELECT event_id FROM handled_message", String.class))
                .containsExactly("fresh");
    }
}
