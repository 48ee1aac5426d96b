package penstock.inventory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.messaging.Message;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

import penstock.inventory.persistence.TestDatabases;
import penstock.messaging.Consumption;
import penstock.messaging.InboundEvent;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Publisher;
import penstock.servers.tokens.TestIssuer;
import penstock.sharding.AntlrNotices;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole service on a real broker and database, seen from outside: HTTP in, messages in and out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InventoryServiceContract {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ConfigurableApplicationContext service;
    private final TestIssuer issuer = new TestIssuer();
    private RestClient http;
    private Heard heard;

    /** What the service must be told to use the broker. */
    abstract Map<String, String> broker();

    @BeforeAll
    void start() {
        AntlrNotices.drop();
        Map<String, Object> properties = new HashMap<>(TestDatabases.properties());
        properties.putAll(broker());
        properties.putAll(issuer.properties());
        properties.put("server.port", "0");
        properties.put("management.server.port", "0");
        properties.put("server.address", "127.0.0.1");
        // Stands in for order-service, which listens to what this service says.
        properties.put("penstock.messaging.consumers.outcomes.destination", "stock-outcomes");
        properties.put("penstock.messaging.consumers.outcomes.group", "order-service");
        properties.put("penstock.messaging.consumers.sales.destination", "sales");
        properties.put("penstock.messaging.consumers.sales.group", "order-service");
        service = new SpringApplicationBuilder(InventoryService.class, Heard.class)
                .properties(properties)
                .run();
        heard = service.getBean(Heard.class);
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        http = RestClient.create("http://127.0.0.1:" + port)
                .mutate()
                .requestInterceptor((request, body, next) -> {
                    request.getHeaders().setBearerAuth(tokenFor(request.getURI().getPath()));
                    return next.execute(request, body);
                })
                .build();
    }

    @AfterAll
    void stop() {
        service.close();
        issuer.close();
    }

    @Test
    void tellsEveryChangeOfASaleInOrder() {
        String saleId = announce(10, 2);
        post("/api/operator/sales/" + saleId + "/open");
        post("/api/operator/sales/" + saleId + "/close");

        await(() -> assertThat(heard.sales)
                .filteredOn(event -> event.key().equals(saleId))
                .hasSizeGreaterThan(2));
        Map<String, String> states = heard.sales.stream()
                .filter(event -> event.key().equals(saleId))
                .collect(Collectors.toMap(
                        InboundEvent::id, event -> event.data().get("state").stringValue(), (first, _) -> first));
        assertThat(states)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(saleId + ":1", "ANNOUNCED", saleId + ":2", "OPEN", saleId + ":3", "CLOSED"));
    }

    @Test
    void reservesWhatThereIsAndRejectsTheRest() {
        String saleId = announce(40, 4);
        List<String> orders = new ArrayList<>();
        List<OutboundEvent> requests = new ArrayList<>();
        for (int order = 0; order < 100; order++) {
            String orderId = UUID.randomUUID().toString();
            orders.add(orderId);
            OutboundEvent request = request(orderId, saleId, order % 4, 1);
            requests.add(request);
            if (order % 5 == 0) {
                requests.add(request);
            }
        }

        service.getBean(Publisher.class).publishAll("stock-requests", requests);

        await(() -> assertThat(heard.orders("stock.reserved", saleId)).hasSize(40));
        await(() -> assertThat(heard.orders("stock.rejected", saleId)).hasSize(60));
        Set<String> answered = new HashSet<>(heard.orders("stock.reserved", saleId));
        answered.addAll(heard.orders("stock.rejected", saleId));
        assertThat(answered).containsExactlyInAnyOrderElementsOf(orders);
        JsonNode sale = get("/api/sales/" + saleId);
        assertThat(sale.get("available").intValue()).isZero();
        assertThat(sale.get("held").intValue()).isEqualTo(40);
        assertThat(get("/api/sales/" + saleId + "/buckets"))
                .allSatisfy(
                        bucket -> assertThat(bucket.get("available").intValue()).isZero());
    }

    @Test
    void putsBackOnSaleWhatAnOperatorTakesBack() {
        String saleId = announce(3, 2);
        String orderId = UUID.randomUUID().toString();
        service.getBean(Publisher.class).publishAll("stock-requests", List.of(request(orderId, saleId, 1, 1)));
        await(() -> assertThat(heard.orders("stock.reserved", saleId)).containsExactly(orderId));
        service.getBean(Publisher.class).publishAll("stock-requests", List.of(confirmation(orderId, saleId, 1, 1)));
        await(() ->
                assertThat(get("/api/sales/" + saleId).get("sold").intValue()).isEqualTo(1));

        JsonNode taken = takeBack(saleId, orderId);

        assertThat(taken.get("bucket").intValue()).isEqualTo(1);
        await(() -> assertThat(heard.orders("stock.released", saleId)).containsExactly(orderId));
        assertThat(takeBack(saleId, orderId)).isEqualTo(taken);
        JsonNode sale = get("/api/sales/" + saleId);
        assertThat(sale.get("available").intValue()).isEqualTo(3);
        assertThat(sale.get("sold").intValue()).isZero();
    }

    @Test
    void parksWhatItCannotReadAndGoesOn() {
        String saleId = announce(10, 1);
        String orderId = UUID.randomUUID().toString();

        service.getBean(Publisher.class)
                .publishAll(
                        "stock-requests",
                        List.of(
                                request(UUID.randomUUID().toString(), saleId, 0, -1),
                                request(orderId, saleId, 0, 1),
                                new OutboundEvent("odd", "stock.requested", saleId + ":0", Map.of("x", 1))));

        await(() -> assertThat(heard.orders("stock.reserved", saleId)).containsExactly(orderId));
        await(() ->
                assertThat(get("/api/sales/" + saleId).get("held").intValue()).isEqualTo(1));
    }

    @Test
    void isHealthyAndSaysNothingMore() {
        RestClient management = RestClient.create("http://127.0.0.1:"
                + service.getEnvironment().getRequiredProperty("local.management.port") + "/actuator/health");
        for (String which : List.of("", "/readiness", "/liveness")) {
            assertThat(management.get().uri(which).retrieve().body(String.class))
                    .as(which)
                    .contains("\"status\":\"UP\"");
        }
    }

    private static OutboundEvent request(String orderId, String saleId, int bucket, int quantity) {
        return new OutboundEvent(
                orderId + ":1",
                "stock.requested",
                saleId + ":" + bucket,
                Map.of("orderId", orderId, "saleId", saleId, "bucket", bucket, "attempt", 1, "quantity", quantity));
    }

    private static OutboundEvent confirmation(String orderId, String saleId, int bucket, int quantity) {
        return new OutboundEvent(
                orderId + ":confirm",
                "stock.confirm.requested",
                saleId + ":" + bucket,
                Map.of("orderId", orderId, "saleId", saleId, "bucket", bucket, "quantity", quantity));
    }

    private JsonNode takeBack(String saleId, String orderId) {
        return http.post()
                .uri("/api/operator/sales/" + saleId + "/returns")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"orderId\": \"" + orderId + "\"}")
                .retrieve()
                .requiredBody(JsonNode.class);
    }

    private String announce(int stock, int buckets) {
        JsonNode sale = http.post()
                .uri("/api/operator/sales")
                .contentType(MediaType.APPLICATION_JSON)
                .body("""
                        {"sku": "A", "title": "B", "price": {"amount": "5", "currency": "EUR"},
                         "stock": %d, "buckets": %d}""".formatted(stock, buckets))
                .retrieve()
                .requiredBody(JsonNode.class);
        return sale.get("saleId").stringValue();
    }

    private String tokenFor(String path) {
        return path.endsWith("/buckets")
                ? issuer.tokens().service("order-service")
                : issuer.tokens().operator();
    }

    private void post(String path) {
        http.post().uri(path).retrieve().toBodilessEntity();
    }

    private JsonNode get(String path) {
        return http.get().uri(path).retrieve().requiredBody(JsonNode.class);
    }

    private static void await(ThrowingRunnable condition) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(condition);
    }

    /** Keeps what this service tells others. */
    @Configuration(proxyBeanMethods = false)
    static class Heard {

        private final Queue<InboundEvent> outcomes = new ConcurrentLinkedQueue<>();
        private final Queue<InboundEvent> sales = new ConcurrentLinkedQueue<>();

        @Bean
        Consumer<Message<List<byte[]>>> outcomes(Consumption consumption) {
            return consumption.of("outcomes", outcomes::addAll);
        }

        @Bean
        Consumer<Message<List<byte[]>>> sales(Consumption consumption) {
            return consumption.of("sales", sales::addAll);
        }

        Set<String> orders(String type, String saleId) {
            return outcomes.stream()
                    .filter(event -> event.type().equals(type))
                    .filter(event -> event.data().get("saleId").stringValue().equals(saleId))
                    .map(InboundEvent::key)
                    .collect(Collectors.toSet());
        }
    }
}
