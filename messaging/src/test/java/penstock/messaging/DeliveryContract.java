package penstock.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import penstock.messaging.outbox.OutboxRelay;
import penstock.messaging.publishing.Carrier;
import penstock.servers.MariaDbServer;
import penstock.servers.Server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What holds on every broker. The subclasses bring real servers. */
abstract class DeliveryContract {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final List<Peer> peers = new ArrayList<>();
    private String destination = "";
    private JdbcTemplate jdbc = new JdbcTemplate();

    protected abstract Server broker();

    protected abstract MariaDbServer mariaDb();

    @BeforeEach
    void prepare(TestInfo test) {
        destination = "letters-" + NUMBER.incrementAndGet();
        System.out.printf("--- %s on %s, %s%n", test.getDisplayName(), broker().name(), destination);
        mariaDb().owner("messaging", "messaging");
        var dataSource = new DriverManagerDataSource(
                mariaDb().jdbcUrl("messaging"),
                mariaDb().login("messaging").user(),
                mariaDb().login("messaging").password());
        jdbc = new JdbcTemplate(dataSource);
        jdbc.execute("DROP TABLE IF EXISTS outbox, parked_message");
        new ResourceDatabasePopulator(new ClassPathResource("penstock/messaging/schema-mariadb.sql"))
                .execute(dataSource);
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

    @Test
    void deliversTenThousandEventsOfManyCallersAndNoneIsMissing() throws Exception {
        Peer sender = started(base().publishing(destination));
        Peer reader = started(base().consuming(destination));
        Set<String> sent = ids(10_000);

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Confirmation>> words = sent.stream()
                    .map(id -> callers.submit(() ->
                            sender.publisher().publish(destination, letter(id)).join()))
                    .toList();
            for (Future<Confirmation> word : words) {
                assertThat(word.get()).isEqualTo(new Confirmation.Acked());
            }
        }

        eventually()
                .untilAsserted(
                        () -> assertThat(new HashSet<>(reader.letterbox.ids())).isEqualTo(sent));
        assertThat(reader.letterbox.ids()).hasSize(sent.size());
        assertThat(reader.letterbox.batches()).allMatch(size -> size <= 500);
        assertThat(parked()).isEmpty();
    }

    @Test
    void deliversWhatWasPublishedAtOnceInItsOrder() {
        Peer sender = started(base().publishing(destination));
        List<String> sent = List.copyOf(ids(2_000));
        sender.publisher()
                .publishAll(
                        destination,
                        sent.stream().map(id -> letter(id, "one-key")).toList());

        // The queue was there before its reader.
        Peer reader = started(base().consuming(destination));

        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).isEqualTo(sent));
        assertThat(reader.letterbox.batches()).hasSizeLessThan(50);
    }

    @Test
    void tellsWhatWaits() {
        Peer sender = started(base().publishing(destination));
        for (int i = 0; i < 7; i++) {
            sender.publisher().publishAll(destination, List.of(letter("waiting-" + i)));
        }
        eventually().until(() -> sender.bean(Backlog.class).depth(destination, Peer.GROUP) == 7);

        started(base().consuming(destination));

        eventually().until(() -> sender.bean(Backlog.class).depth(destination, Peer.GROUP) == 0);
    }

    @Test
    void losesNothingThatWasAckedWhenTheBrokerIsKilledInMidStream() throws Exception {
        Peer sender = started(base().publishing(destination));
        Peer reader = started(base().consuming(destination));
        Set<String> acked = ConcurrentHashMap.newKeySet();
        var refused = new AtomicInteger();
        var number = new AtomicInteger();
        var publishing = new AtomicBoolean(true);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 16; caller++) {
                callers.submit(() -> {
                    while (publishing.get()) {
                        String id = "stream-" + number.incrementAndGet();
                        if (sender.publisher()
                                .publish(destination, letter(id))
                                .join()
                                .acked()) {
                            acked.add(id);
                        } else {
                            refused.incrementAndGet();
                        }
                    }
                });
            }
            eventually().until(() -> acked.size() > 1_000);

            broker().kill();
            eventually().until(() -> refused.get() > 16);
            int before = acked.size();
            broker().start();
            broker().awaitReady(Duration.ofMinutes(2));
            eventually().until(() -> acked.size() > before + 1_000);
            publishing.set(false);
        }

        eventually().untilAsserted(() -> {
            Set<String> missing = new HashSet<>(acked);
            reader.letterbox.ids().forEach(missing::remove);
            assertThat(missing).isEmpty();
        });
        assertThat(parked()).isEmpty();
    }

    @Test
    void startsBeforeItsBrokerAndWorksOnceItIsThere() {
        broker().stop();
        Peer peer = started(base().publishing(destination).consuming(destination));
        assertThat(peer.publisher().publish(destination, letter("early")).join().acked())
                .isFalse();

        broker().start();
        broker().awaitReady(Duration.ofMinutes(2));

        eventually()
                .until(() -> peer.publisher()
                        .publish(destination, letter("late"))
                        .join()
                        .acked());
        eventually().until(() -> peer.letterbox.ids().contains("late"));
    }

    @Test
    void parksPoisonAloneAndItsNeighboursGoOn() {
        Peer sender = started(base().publishing(destination));
        Peer reader = started(base().consuming(destination));
        reader.letterbox.before(events -> {
            if (events.stream().anyMatch(event -> event.id().equals("wrong"))) {
                throw new MalformedEventException("wrong", null);
            }
        });
        byte[] poison = "{no json".getBytes(StandardCharsets.UTF_8);

        sender.publisher().publishAll(destination, letters("a", "b", "wrong", "c"));
        sender.bean(Carrier.class).carry(destination, 0, null, poison).join();
        sender.publisher().publishAll(destination, letters("d"));

        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).contains("a", "b", "c", "d"));
        eventually().untilAsserted(() -> assertThat(parked()).hasSize(2));
        assertThat(parked()).extracting(row -> row.get("event_id")).containsExactlyInAnyOrder("wrong", null);
        assertThat(jdbc.queryForObject("SELECT payload FROM parked_message WHERE event_id IS NULL", byte[].class))
                .isEqualTo(poison);
        eventually().until(() -> sender.bean(Backlog.class).depth(destination, Peer.GROUP) == 0);
    }

    @Test
    void bringsABatchAgainForAsLongAsItIsGivenBack() {
        Peer sender = started(base().publishing(destination));
        // Without patience of its own each transient failure gives the batch back to the broker.
        Peer reader = base().consuming(destination)
                .with("retry.patience", "0s")
                .with("retry.back-off", "1ms")
                .with("retry.most-back-off", "5ms")
                .start();
        peers.add(reader);
        var left = new AtomicInteger(40);
        reader.letterbox.before(events -> {
            if (left.getAndDecrement() > 0) {
                throw new NotConfirmedException("not yet");
            }
        });

        sender.publisher().publishAll(destination, letters("a"));

        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).containsExactly("a"));
        assertThat(left.get()).isNegative();
        assertThat(parked()).isEmpty();
    }

    @Test
    void returnsWhatIsInHandWhenItStops() {
        Peer sender = started(base().publishing(destination));
        Peer first = base().consuming(destination).start();
        var calls = new AtomicInteger();
        first.letterbox.before(events -> {
            calls.incrementAndGet();
            throw new NotConfirmedException("never here");
        });
        sender.publisher().publishAll(destination, letters("a", "b", "c"));
        eventually().until(() -> calls.get() > 2);

        first.close();
        Peer second = started(base().consuming(destination));

        eventually()
                .untilAsserted(() ->
                        assertThat(new HashSet<>(second.letterbox.ids())).containsExactlyInAnyOrder("a", "b", "c"));
        assertThat(parked()).isEmpty();
    }

    @Test
    void sharesTheWorkOfAGroupAndLosesNothingWhenReadersComeAndGo() {
        Peer sender = started(base().publishing(destination));
        Set<String> sent = ids(5_000);
        List<Peer> readers = new ArrayList<>();
        readers.add(started(base().consuming(destination)));
        List<String> left = new ArrayList<>(sent);
        for (int round = 0; round < 5; round++) {
            sender.publisher()
                    .publishAll(
                            destination,
                            left.subList(round * 1_000, (round + 1) * 1_000).stream()
                                    .map(id -> letter(id, id))
                                    .toList());
            if (round == 1 || round == 3) {
                readers.add(started(base().consuming(destination)));
            }
            if (round == 2) {
                readers.getFirst().close();
            }
        }

        eventually().untilAsserted(() -> {
            Set<String> seen = new HashSet<>();
            readers.forEach(reader -> seen.addAll(reader.letterbox.ids()));
            assertThat(seen).isEqualTo(sent);
        });
    }

    @Test
    void publishesExactlyTheCommittedRowsWithTwoRelaysAtOnce() throws Exception {
        Peer sender = started(outboxing().with("outbox.poll-interval", "1m"));
        Peer reader = started(base().consuming(destination));
        var transaction = new TransactionTemplate(sender.bean(PlatformTransactionManager.class));
        Outbox outbox = sender.bean(Outbox.class);
        Set<String> sent = ids(1_000);
        transaction.executeWithoutResult(status -> {
            outbox.add(destination, letter("rolled back"));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> sent.forEach(id -> outbox.add(destination, letter(id))));

        // The service's own relay was woken by the commit; these two join it.
        List<CompletableFuture<Integer>> relays = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> untilNothingIsDue(sender.bean(OutboxRelay.class))))
                .toList();
        for (CompletableFuture<Integer> relay : relays) {
            relay.get();
        }

        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).hasSameElementsAs(sent));
        eventually().until(() -> unpublished() == 0);
        assertThat(reader.letterbox.ids()).hasSize(sent.size());
    }

    @Test
    void publishesTheOutboxSoonAfterTheCommitWithoutPolling() {
        Peer sender = started(outboxing().with("outbox.poll-interval", "1m"));
        Peer reader = started(base().consuming(destination));
        var transaction = new TransactionTemplate(sender.bean(PlatformTransactionManager.class));

        transaction.executeWithoutResult(status -> sender.bean(Outbox.class).add(destination, letter("paid")));

        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).containsExactly("paid"));
    }

    @Test
    void keepsOutboxRowsWhileTheBrokerIsAwayAndPublishesThemAfterwards() {
        Peer sender = started(outboxing().with("outbox.poll-interval", "50ms"));
        Peer reader = started(base().consuming(destination));
        var transaction = new TransactionTemplate(sender.bean(PlatformTransactionManager.class));
        sender.publisher().publishAll(destination, letters("before"));
        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).containsExactly("before"));
        broker().kill();

        transaction.executeWithoutResult(status -> sender.bean(Outbox.class).add(destination, letter("paid")));
        eventually()
                .until(() -> !jdbc.queryForList("SELECT id FROM outbox WHERE attempts > 0")
                        .isEmpty());
        assertThat(unpublished()).isOne();

        broker().start();
        broker().awaitReady(Duration.ofMinutes(2));
        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).contains("paid"));
        eventually().until(() -> unpublished() == 0);
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

    private Peer.Builder outboxing() {
        return base().publishing(destination).with("outbox.enabled", true);
    }

    protected final String destination() {
        return destination;
    }

    protected static OutboundEvent letter(String id) {
        return letter(id, "key-" + Math.floorMod(id.hashCode(), 20));
    }

    private static OutboundEvent letter(String id, String key) {
        return new OutboundEvent(id, "letter.sent", key, Map.of("id", id, "at", Instant.EPOCH));
    }

    private static List<OutboundEvent> letters(String... ids) {
        return java.util.Arrays.stream(ids).map(DeliveryContract::letter).toList();
    }

    private static Set<String> ids(int count) {
        Set<String> ids = new java.util.LinkedHashSet<>();
        IntStream.range(0, count).forEach(i -> ids.add("letter-" + i));
        return Collections.unmodifiableSet(ids);
    }

    private static int untilNothingIsDue(OutboxRelay relay) {
        int sum = 0;
        for (int rows = relay.runOnce(); rows > 0; rows = relay.runOnce()) {
            sum += rows;
        }
        return sum;
    }

    private long unpublished() {
        Long count = jdbc.queryForObject("SELECT COUNT(*) FROM outbox WHERE published_at IS NULL", Long.class);
        return count == null ? 0 : count;
    }

    private List<Map<String, Object>> parked() {
        return jdbc.queryForList("SELECT event_id, cause FROM parked_message");
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50));
    }
}
