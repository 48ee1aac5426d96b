package penstock.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import penstock.servers.MariaDbServer;
import penstock.servers.Server;

import static org.awaitility.Awaitility.await;

/** A real broker and a real database, peers on them, and a destination of its own for every test. */
abstract class BrokerFixture {

    private static final List<String> TABLES = List.of(
            "outbox",
            "delayed_message",
            "parked_message",
            "waiting_message",
            "parking_audit",
            "consumer_pace",
            "handled_message");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final List<Peer> peers = new ArrayList<>();
    private String destination = "";
    private JdbcTemplate jdbc = new JdbcTemplate();

    protected abstract Stage<?> stage();

    protected final Server broker() {
        return stage().broker();
    }

    protected final MariaDbServer mariaDb() {
        return stage().mariaDb();
    }

    /** SIGKILL, at a moment at which the broker has what it promised. */
    protected final void killBroker() {
        eventually().until(() -> stage().remembers(destination() + "." + Peer.GROUP));
        broker().kill();
    }

    @BeforeEach
    void prepare() {
        destination = "letters-" + NUMBER.incrementAndGet();
        mariaDb().owner("messaging", "messaging");
        var dataSource = new DriverManagerDataSource(
                mariaDb().jdbcUrl("messaging"),
                mariaDb().login("messaging").user(),
                mariaDb().login("messaging").password());
        jdbc = new JdbcTemplate(dataSource);
        MessagingSchema.apply(dataSource);
        for (String table : TABLES) {
            jdbc.execute("DELETE FROM " + table);
        }
    }

    @AfterEach
    void stopPeers() {
        peers.reversed().forEach(Peer::close);
        peers.clear();
        if (!broker().alive()) {
            broker().start();
            broker().awaitReady(Duration.ofMinutes(2));
        }
    }

    protected final Peer started(Peer.Builder builder) {
        Peer peer = builder.start();
        peers.add(peer);
        return peer;
    }

    protected final Peer.Builder base() {
        Map<String, String> where = new HashMap<>(broker().properties());
        where.put("spring.datasource.url", mariaDb().jdbcUrl("messaging"));
        where.put("spring.datasource.username", mariaDb().login("messaging").user());
        where.put("spring.datasource.password", mariaDb().login("messaging").password());
        where.put("spring.datasource.hikari.maximum-pool-size", "4");
        return Peer.on(where);
    }

    protected final JdbcTemplate jdbc() {
        return jdbc;
    }

    protected final long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    protected final Instant databaseTime() {
        LocalDateTime now = jdbc.queryForObject("SELECT UTC_TIMESTAMP(6)", LocalDateTime.class);
        return Objects.requireNonNull(now).toInstant(ZoneOffset.UTC);
    }

    protected final String destination() {
        return destination;
    }

    protected static OutboundEvent letter(String id) {
        return letter(id, "key-" + Math.floorMod(id.hashCode(), 20));
    }

    protected static OutboundEvent letter(String id, String key) {
        return new OutboundEvent(id, "letter.sent", key, Map.of("id", id, "at", Instant.EPOCH));
    }

    protected static List<OutboundEvent> letters(String... ids) {
        return Arrays.stream(ids).map(BrokerFixture::letter).toList();
    }

    protected static Set<String> ids(int count) {
        Set<String> ids = new LinkedHashSet<>();
        IntStream.range(0, count).forEach(i -> ids.add("letter-" + i));
        return Collections.unmodifiableSet(ids);
    }

    protected final List<Map<String, Object>> parked() {
        return jdbc.queryForList("SELECT event_id, cause FROM parked_message");
    }

    protected static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
