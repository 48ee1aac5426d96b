package penstock.order;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.messaging.Consumption;
import penstock.messaging.Publisher;
import penstock.servers.tokens.TestIssuer;

/** The whole service on real servers, reached over real HTTP; inventory's part is played. */
final class ServiceUnderTest implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TestIssuer ISSUER = new TestIssuer();
    private static final String OPERATOR = ISSUER.tokens().operator();
    private static final Map<String, String> BUYERS = new ConcurrentHashMap<>();

    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final TestInventory inventory;
    private final Map<String, String> owners = new ConcurrentHashMap<>();

    record Answer(int status, JsonNode body, Map<String, List<String>> headers) {

        String text(String field) {
            return body.path(field).asString("");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class InventorysPart {
        @Bean
        Consumer<Message<List<byte[]>>> reserve(TestInventory inventory, Consumption consumption, Publisher publisher) {
            return inventory.reserve(consumption, publisher);
        }
    }

    ServiceUnderTest(TestInventory inventory, Map<String, String> broker, Map<String, String> settings) {
        this.inventory = inventory;
        Map<String, Object> properties = new HashMap<>(RealServers.stores());
        properties.putAll(broker);
        properties.putAll(ISSUER.properties());
        properties.put("server.port", "0");
        properties.put("server.address", "127.0.0.1");
        properties.put("management.server.port", "0");
        properties.put("penstock.inventory-service.url", inventory.url());
        properties.put("penstock.messaging.consumers.reserve.destination", "stock-requests");
        properties.put("penstock.messaging.consumers.reserve.group", "inventory-service");
        properties.put("penstock.messaging.producers.stock-outcomes", "order-service");
        properties.put("penstock.messaging.producers.sales", "order-service");
        properties.put("penstock.payment.callback-secret", "a secret of this test");
        properties.putAll(settings);
        context = new SpringApplicationBuilder(OrderService.class, InventorysPart.class)
                .initializers(applicationContext ->
                        applicationContext.getBeanFactory().registerSingleton("testInventory", inventory))
                .run(properties.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    void announce(UUID saleId, int version, String state, int cap) {
        inventory.announce(bean(Publisher.class), saleId, version, state, cap);
    }

    Answer buy(UUID saleId, String buyer, int quantity, String key) {
        Answer answer = send(HttpRequest.newBuilder(uri("/api/orders"))
                .header("Authorization", "Bearer " + buyer(buyer))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"saleId":"%s","quantity":%d}""".formatted(saleId, quantity))));
        owns(buyer, answer.text("orderId"));
        return answer;
    }

    Answer pay(String buyer, String orderId, String card, String key) {
        return send(HttpRequest.newBuilder(uri("/api/orders/" + orderId + "/payment"))
                .header("Authorization", "Bearer " + buyer(buyer))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString("{\"card\":\"" + card + "\"}")));
    }

    Answer cancel(String buyer, String orderId) {
        return send(HttpRequest.newBuilder(uri("/api/orders/" + orderId + "/cancellation"))
                .header("Authorization", "Bearer " + buyer(buyer))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer callback(String body, String signature) {
        return send(HttpRequest.newBuilder(uri("/api/payments/callback"))
                .header("Content-Type", "application/json")
                .header("Penstock-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What a buyer sees under a path, with the header. */
    HttpResponse<String> see(String buyer, String path, String header, String value) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(40))
                        .header("Authorization", "Bearer " + buyer(buyer))
                        .header(header, value)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    Answer as(String buyer, String path) {
        return get(buyer(buyer), path);
    }

    private Answer get(String token, String path) {
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token));
    }

    /** A token of this buyer, the same one every time. */
    static String buyer(String name) {
        return BUYERS.computeIfAbsent(name, ISSUER.tokens()::buyer);
    }

    Answer gate(UUID saleId) {
        return get(OPERATOR, "/api/operator/sales/" + saleId + "/gate");
    }

    /** As the buyer sees it whose it is. */
    Answer order(String orderId) {
        String owner = Objects.requireNonNull(owners.get(orderId), "nobody bought " + orderId + " here");
        return get(buyer(owner), "/api/orders/" + orderId);
    }

    /** Whose order this is, if it was not bought here. */
    void owns(String buyer, String orderId) {
        owners.put(orderId, buyer);
    }

    int port() {
        return Integer.parseInt(
                Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"), "port"));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    JSON.readTree(response.body()),
                    response.headers().map());
        } catch (IOException e) {
            throw new IllegalStateException("no answer from the service", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
