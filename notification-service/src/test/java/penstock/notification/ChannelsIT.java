package penstock.notification;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

import penstock.messaging.OutboundEvent;
import penstock.messaging.Publisher;
import penstock.notification.webhook.Receiver;
import penstock.servers.KafkaServer;
import penstock.servers.MailServer;
import penstock.servers.MariaDbServer;
import penstock.servers.Servers;
import penstock.servers.tokens.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Channels side by side, in two instances of the service that share the work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChannelsIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Servers SERVERS = Servers.temporary();
    private static final MariaDbServer MARIA_DB = SERVERS.add(MariaDbServer::new);
    private static final MailServer MAIL = SERVERS.add(MailServer::new);
    private static final KafkaServer KAFKA = SERVERS.add(KafkaServer::new);
    private static final TestIssuer ISSUER = new TestIssuer();

    private final Receiver receiver = new Receiver();
    private Instance one;
    private Instance other;
    private Publisher publisher;
    private JdbcClient jdbc;

    /** Begins every order and buyer id of a test. */
    private String run;

    @BeforeAll
    void start() {
        SERVERS.start();
        Map<String, String> properties = new HashMap<>(KAFKA.properties());
        properties.putAll(MARIA_DB.properties(MARIA_DB.owner("notification", "penstock_notification")));
        properties.putAll(MAIL.properties());
        properties.putAll(ISSUER.properties());
        properties.putAll(Map.of(
                "penstock.messaging.producers.order-events", "notification-service",
                "penstock.delivery.email.lease", "2s",
                "penstock.delivery.email.most-pause", "300ms",
                "penstock.delivery.webhook.attempts", "3",
                "penstock.delivery.webhook.back-off", "50ms",
                "penstock.webhook.allowed-networks", "127.0.0.1/32",
                "server.port", "0",
                "management.server.port", "0",
                "logging.level.root", "warn"));
        one = new Instance(ISSUER, properties);
        other = new Instance(ISSUER, properties);
        publisher = one.bean(Publisher.class);
        jdbc = one.bean(JdbcClient.class);
    }

    @AfterAll
    void stop() {
        one.close();
        other.close();
        receiver.close();
    }

    @BeforeEach
    void begin() {
        run = UUID.randomUUID().toString().substring(0, 8);
        receiver.received.clear();
    }

    @Test
    void letsWebhooksAndMessagesFlowWhileTheMailServerIsAway() throws Exception {
        wantWebhook("/hook", true);
        MAIL.kill();
        try {
            reserve(200);
            await().atMost(LONG).until(() -> count("webhook", "SENT") == 200);
            assertThat(receiver.received.stream()
                            .map(call -> call.header("Webhook-id"))
                            .distinct())
                    .hasSize(200);
            assertThat(count("in-app", "SENT")).isEqualTo(200);
            assertThat(count("email", "PENDING")).isEqualTo(200);
        } finally {
            MAIL.start();
            MAIL.awaitReady(LONG);
        }
        await().atMost(LONG).until(() -> count("email", "SENT") == 200);
    }

    @Test
    void parksWhatAWebhookDoesNotTakeUntilAnOperatorReplaysIt() throws Exception {
        wantWebhook("/broken", false);
        receiver.answers("/broken", 503);
        reserve(3);
        await().atMost(LONG).until(() -> count("webhook", "PARKED") == 3);
        assertThat(receiver.received).hasSize(9);
        assertThat(count("in-app", "SENT")).isEqualTo(3);
        assertThat(other.call("GET", "", "/api/operator/notifications/parked?channel=webhook", "")
                        .body())
                .contains("\"cause\":\"503\"", "\"attempts\":3", order(0));

        receiver.answers("/broken", 204);
        assertThat(other.call("POST", "", "/api/operator/notifications/parked/replay", "{\"channel\":\"webhook\"}")
                        .body())
                .isEqualTo("{\"letters\":3}");
        await().atMost(LONG).until(() -> count("webhook", "SENT") == 3);
    }

    @Test
    void showsMessagesLiveOnEveryInstanceAndGoesOnWhereItWasBroken() throws Exception {
        String lastId;
        try (Instance.Live here = one.listen(buyer(), "");
                Instance.Live there = other.listen(buyer(), "")) {
            await().atMost(LONG)
                    .until(() -> !here.starting("data: ").isEmpty()
                            && !there.starting("data: ").isEmpty());
            reserve(3);
            await().atMost(LONG).until(() -> seen(here) == 3 && seen(there) == 3);
            assertThat(here.starting("data: ")).first().isEqualTo("{\"unread\":0}");
            await().atMost(LONG).until(() -> here.starting("data: ").getLast().equals("{\"unread\":3}"));
            lastId = there.starting("id: ").getLast();

            one.call("POST", buyer(), "/api/notifications/read", "{\"upTo\":" + lastId + "}");
            await().atMost(LONG).until(() -> there.starting("data: ").getLast().equals("{\"unread\":0}"));
        }
        publisher.publishAll("order-events", List.of(event("order.confirmed", "CONFIRMED", 0)));
        try (Instance.Live again = one.listen(buyer(), lastId)) {
            await().atMost(LONG).until(() -> seen(again) == 1);
            // The unread count may come first: the message is on its way while the stream begins.
            assertThat(again.starting("data: ")).anyMatch(data -> data.contains("\"subject\":\"Confirmed: Phone 15\""));
        }
    }

    @Test
    void followsPreferencesFromTheirNextEventOn() throws Exception {
        publisher.publishAll("order-events", List.of(event("order.reserved", "RESERVED", 0)));
        await().atMost(LONG).until(() -> count("email", "SENT") == 1);
        var answer = other.call(
                "PUT",
                buyer(),
                "/api/notifications/preferences",
                "{\"email\":false,\"inApp\":false,\"webhook\":false,\"webhookUrl\":null,\"language\":\"zh\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        publisher.publishAll("order-events", List.of(event("order.expired", "EXPIRED", 0)));
        await().atMost(LONG).until(() -> count("in-app", "MUTED") == 1);
        assertThat(count("email", "SENT")).isEqualTo(1);
        assertThat(one.call("GET", buyer(), "/api/notifications", "").body())
                .contains("已为您预留：Phone 15", "\"unread\":1")
                .doesNotContain("预留已过期");
    }

    @Test
    void letsNobodyInWithoutTheirToken() throws Exception {
        assertThat(one.statusWithoutToken("/api/notifications")).isEqualTo(401);
        assertThat(one.statusWithoutToken("/api/notifications/stream")).isEqualTo(401);
        assertThat(one.statusWithoutToken("/api/operator/notifications/parked")).isEqualTo(401);
        assertThat(one.call("GET", buyer(), "/api/notifications/nothing", "").statusCode())
                .isEqualTo(404);
        assertThat(one.call("GET", buyer(), "/api/notifications?limit=0", "")
                        .headers()
                        .firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }

    private static long seen(Instance.Live live) {
        return live.starting("event: ").stream().filter("notification"::equals).count();
    }

    private void wantWebhook(String path, boolean email) throws Exception {
        var answer =
                one.call("PUT", buyer(), "/api/notifications/preferences", """
                {"email": %b, "inApp": true, "webhook": true, "webhookUrl": "%s", "language": "en"}""".formatted(email, receiver.url(path)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void reserve(int orders) {
        List<OutboundEvent> events = IntStream.range(0, orders)
                .mapToObj(i -> event("order.reserved", "RESERVED", i))
                .toList();
        publisher.publishAll("order-events", events);
        publisher.publishAll("order-events", events);
    }

    private OutboundEvent event(String type, String state, int number) {
        Map<String, Object> data = Map.of(
                "orderId",
                order(number),
                "saleId",
                "0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70",
                "title",
                "Phone 15",
                "buyerId",
                buyer(),
                "email",
                buyer() + "@example.org",
                "quantity",
                1,
                "state",
                state);
        return new OutboundEvent(order(number) + ":" + state, type, order(number), data);
    }

    private String buyer() {
        return "buyer-" + run;
    }

    private String order(int number) {
        return run + "-6d3a-8b41-9f27-%012d".formatted(number);
    }

    private long count(String channel, String state) {
        return jdbc.sql("SELECT COUNT(*) FROM notification WHERE channel = ? AND state = ? AND order_id LIKE ?")
                .params(channel, state, run + "%")
                .query(Long.class)
                .single();
    }
}
