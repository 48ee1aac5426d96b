package penstock.notification;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

import penstock.messaging.OutboundEvent;
import penstock.messaging.Publisher;
import penstock.servers.MailServer;
import penstock.servers.MariaDbServer;
import penstock.servers.Server;
import penstock.servers.Servers;
import penstock.servers.tokens.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What holds on every broker, with a real database and a real mail server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TellingBuyers {

    private static final Duration LONG = Duration.ofSeconds(60);

    static final Servers SERVERS = Servers.temporary();
    static final MariaDbServer MARIA_DB = SERVERS.add(MariaDbServer::new);
    static final MailServer MAIL = SERVERS.add(MailServer::new);
    static final TestIssuer ISSUER = new TestIssuer();

    private ConfigurableApplicationContext service;
    private Publisher publisher;
    private JdbcClient jdbc;
    private Dying dying;

    /** Part of every order id of a test, so that tests share the servers and see only their own. */
    private String run;

    private long mailsBefore;
    private long collapsedBefore;

    abstract Server broker();

    /** As a process of its own would be started, since the message component reads its properties before a test could. */
    @BeforeAll
    void start() {
        SERVERS.start();
        Map<String, String> properties = new HashMap<>(broker().properties());
        properties.putAll(MARIA_DB.properties(MARIA_DB.owner("notification", "penstock_notification")));
        properties.putAll(MAIL.properties());
        properties.putAll(ISSUER.properties());
        properties.put("penstock.sign-in.issuer", "http://127.0.0.1:1");
        properties.put("penstock.messaging.producers.order-events", "notification-service");
        properties.put("penstock.messaging.retry.most-back-off", "500ms");
        properties.put("penstock.delivery.email.lease", "2s");
        properties.put("penstock.delivery.email.attempts", "5");
        properties.put("penstock.delivery.email.most-pause", "300ms");
        properties.put("server.port", "0");
        properties.put("management.server.port", "0");
        properties.put("logging.level.root", "warn");
        service = new SpringApplicationBuilder(NotificationService.class, Faults.class)
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new));
        publisher = service.getBean(Publisher.class);
        jdbc = service.getBean(JdbcClient.class);
        dying = service.getBean(Dying.class);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @BeforeEach
    void countWhatIsThere() {
        run = UUID.randomUUID().toString().substring(0, 8);
        mailsBefore = MAIL.messages();
        collapsedBefore = MAIL.collapsed();
    }

    @Test
    void tellsAThousandBuyersOnceThoughEachEventComesTwice() {
        List<OutboundEvent> events = IntStream.range(0, 1_000)
                .mapToObj(i -> outcome(order(i), i % 3 == 0))
                .toList();
        publisher.publishAll("order-events", events);
        publisher.publishAll("order-events", events.reversed());
        awaitSent(1_000);
        publisher.publishAll("order-events", events.subList(0, 100));
        publisher.publishAll("order-events", List.of(outcome(order(1_000), true)));
        awaitSent(1_001);
        assertThat(rows()).isEqualTo(1_001);
        assertThat(mails()).isEqualTo(1_001);
        assertThat(mailsTo(order(7))).isEqualTo(1);
    }

    @Test
    void showsAMailOnceThoughACrashCameBetweenSendingAndNoting() {
        dying.deaths.set(2);
        publisher.publishAll("order-events", List.of(outcome(order(0), true)));
        awaitSent(1);
        assertThat(dying.deaths).hasValue(0);
        assertThat(mails()).isEqualTo(1);
        assertThat(MAIL.collapsed() - collapsedBefore).isEqualTo(2);
    }

    @Test
    void losesNothingWhileTheMailServerIsAway() {
        MAIL.kill();
        try {
            publisher.publishAll(
                    "order-events",
                    IntStream.range(0, 300)
                            .mapToObj(i -> outcome(order(i), true))
                            .toList());
            int before = dying.claims.get();
            // More attempts than a letter gets before it is parked.
            await().atMost(LONG).until(() -> dying.claims.get() > before + 8);
            assertThat(rows("PENDING")).isEqualTo(300);
            assertThat(messages()).isEqualTo(300);
        } finally {
            MAIL.start();
            MAIL.awaitReady(LONG);
        }
        awaitSent(300);
        assertThat(mails()).isEqualTo(300);
        assertThat(parked()).isZero();
    }

    @Test
    void recordsARefusedAddressAndTellsItsNeighbours() {
        OutboundEvent refused = outcome(order(1), true, "not an address");
        publisher.publishAll("order-events", List.of(outcome(order(0), true), refused, outcome(order(2), false)));
        awaitSent(2);
        await().atMost(LONG).until(() -> rows("FAILED") == 1);
        assertThat(jdbc.sql("SELECT answer FROM notification WHERE state = 'FAILED' AND order_id = ?")
                        .param(order(1))
                        .query(String.class)
                        .single())
                .isEqualTo("not an e-mail address");
    }

    @Test
    void parksAnEventThatCannotBeReadAndTellsItsNeighbours() {
        OutboundEvent broken = outcome(order(1), true, "");
        publisher.publishAll("order-events", List.of(outcome(order(0), true), broken, outcome(order(2), true)));
        awaitSent(2);
        await().atMost(LONG).until(() -> parked() == 1);
        assertThat(rows()).isEqualTo(2);
    }

    private void awaitSent(long count) {
        await().atMost(LONG).until(() -> rows("SENT") == count);
    }

    private long rows() {
        return count("SELECT count(*) FROM notification WHERE channel = 'email' AND order_id LIKE ?");
    }

    private long rows(String state) {
        return count("SELECT count(*) FROM notification WHERE channel = 'email' AND order_id LIKE ?" + " AND state = '"
                + state + "'");
    }

    private long messages() {
        return count(
                "SELECT count(*) FROM notification WHERE channel = 'in-app' AND state = 'SENT' AND order_id LIKE ?");
    }

    private long parked() {
        return count("SELECT count(*) FROM parked_message WHERE event_id LIKE ?");
    }

    private long count(String sql) {
        return jdbc.sql(sql).param(run + "%").query(Long.class).single();
    }

    private long mails() {
        return MAIL.messages() - mailsBefore;
    }

    private static long mailsTo(String order) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI mails = MAIL.page().resolve("messages?limit=10&recipient=" + order + "@example.org");
            String found = client.send(HttpRequest.newBuilder(mails).build(), BodyHandlers.ofString())
                    .body();
            return found.lines().filter(line -> line.contains("\"messageId\"")).count();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private String order(int number) {
        return run + "-6d3a-8b41-9f27-%012d".formatted(number);
    }

    private static OutboundEvent outcome(String orderId, boolean reserved) {
        return outcome(orderId, reserved, orderId + "@example.org");
    }

    private static OutboundEvent outcome(String orderId, boolean reserved, String email) {
        String state = reserved ? "RESERVED" : "REJECTED";
        Map<String, Object> data = Map.of(
                "orderId",
                orderId,
                "saleId",
                "0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70",
                "title",
                "Phone 15",
                "buyerId",
                "buyer-17",
                "email",
                email,
                "quantity",
                1,
                "state",
                state);
        return new OutboundEvent(orderId + ":" + state, reserved ? "order.reserved" : "order.rejected", orderId, data);
    }

    @Configuration(proxyBeanMethods = false)
    static class Faults {

        @Bean
        @Primary
        Dying dying(@Qualifier("storedDueLetters") DueLetters stored) {
            return new Dying(stored);
        }
    }

    /** Ends a call, as often as it is told to, where a killed process would have ended: after sending, before noting. */
    static class Dying implements DueLetters {
        final AtomicInteger deaths = new AtomicInteger();
        final AtomicInteger claims = new AtomicInteger();
        private final DueLetters stored;

        Dying(DueLetters stored) {
            this.stored = stored;
        }

        @Override
        public Batch claim(ChannelName channel, int most, Instant now, Instant leaseEnd) {
            Batch batch = stored.claim(channel, most, now, leaseEnd);
            if (!batch.letters().isEmpty()) {
                claims.incrementAndGet();
            }
            return batch;
        }

        @Override
        public void settle(Batch batch, Map<Long, Fate> fates, Instant now) {
            if (deaths.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("killed before noting");
            }
            stored.settle(batch, fates, now);
        }
    }
}
