package penstock.local.logs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.load.crowd.SaleOffer;
import penstock.local.instance.Broker;
import penstock.local.instance.Service;
import penstock.local.sale.WholeSystem;
import penstock.servers.Server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Lines of real services on their way through Kafka into the index. Orders go through RabbitMQ, so that Kafka can go
 * without any of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LogsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private WholeSystem system;
    private String sale;

    @BeforeAll
    void start() throws Exception {
        system = new WholeSystem(Broker.RABBIT, Map.of("penstock.logs.patience", "5m"), true);
        sale = system.openSale(SaleOffer.of("PHONE-15", "Phone 15", 100));
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void findsWhatSeveralServicesWroteAboutAnOrder() throws Exception {
        String order = buy();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(services(order))
                        .contains("order-service", "inventory-service", "notification-service"));
        assertThat(linesOf(order)).allSatisfy(line -> {
            assertThat(line.path("orderId").asString("")).isEqualTo(order);
            assertThat(line.path("message").asString("")).isNotBlank();
        });
    }

    @Test
    void showsLinesToOperatorsAlone() throws Exception {
        assertThat(get("/api/operator/logs", null).statusCode()).isEqualTo(401);
        assertThat(get("/api/operator/logs", tokens("ada")).statusCode()).isEqualTo(403);
        URI inside = system.installation().service(Service.LOG).uri().resolve("/api/operator/logs");
        assertThat(send(inside, tokens("ada")).statusCode()).isEqualTo(403);
    }

    @Test
    void saysWhatASearchMayAskFor() throws Exception {
        HttpResponse<String> answer = get("/api/operator/logs?orderId=seven", operator());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"orderId\"", "\"value\":\"seven\"", "UUID");
    }

    @Test
    void sellsOnWithoutKafkaAndCatchesUp() throws Exception {
        Server kafka = system.installation().servers().stream()
                .filter(server -> server.name().equals("kafka"))
                .findFirst()
                .orElseThrow();
        kafka.kill();
        List<String> orders = buy(10);

        kafka.start();
        kafka.awaitReady(PATIENCE);

        assertFoundOnce(orders);
    }

    @Test
    void catchesUpAfterTheIndexWasKilled() throws Exception {
        system.installation().service(Service.LOG).kill();
        List<String> orders = buy(10);
        assertThat(get("/api/operator/logs", operator()).statusCode()).isEqualTo(503);

        system.installation().startService(Service.LOG);

        assertFoundOnce(orders);
    }

    /** At the end, when everything has been logged. */
    @Test
    @Order(Integer.MAX_VALUE)
    void indexesNoSecretAndNobodysAddress() throws Exception {
        String order = buy();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> services(order).contains("notification-service"));
        Set<String> secrets = secrets();
        assertThat(secrets).hasSizeGreaterThanOrEqualTo(8);

        List<String> all = everyLine();

        assertThat(all).hasSizeGreaterThan(50).allSatisfy(line -> {
            assertThat(line).doesNotContain("@example.org").doesNotContain("eyJ");
            assertThat(secrets.stream().filter(line::contains)).isEmpty();
        });
    }

    private void assertFoundOnce(List<String> orders) {
        for (String order : orders) {
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> services(order).contains("notification-service")
                            && linesOf(order).stream().anyMatch(LogsIT::decided));
            assertThat(linesOf(order).stream().map(JsonNode::toString)).doesNotHaveDuplicates();
            assertThat(linesOf(order).stream().filter(LogsIT::decided)).hasSize(1);
        }
    }

    private static boolean decided(JsonNode line) {
        return line.path("message").asString("").startsWith("decided: RESERVED");
    }

    private List<String> buy(int orders) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            ids.add(buy());
        }
        return ids;
    }

    /** Buys one piece, and returns the order's id when it is reserved. */
    private String buy() throws Exception {
        String buyer = "b-" + UUID.randomUUID();
        URI api = system.installation().gateway();
        HttpResponse<String> accepted = http.send(
                HttpRequest.newBuilder(api.resolve("/api/orders"))
                        .header("Authorization", "Bearer " + tokens(buyer))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "key")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"saleId\":\"" + sale + "\",\"quantity\":1}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        String order = json(accepted).path("orderId").asString("");
        await().atMost(PATIENCE)
                .until(() -> json(get("/api/orders/" + order, tokens(buyer)))
                        .path("state")
                        .asString("")
                        .equals("RESERVED"));
        return order;
    }

    private Set<String> services(String order) {
        return linesOf(order).stream()
                .map(line -> line.path("service").asString(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<JsonNode> linesOf(String order) {
        try {
            HttpResponse<String> answer = get("/api/operator/logs?orderId=" + order, operator());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return json(answer).path("lines").valueStream().toList();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> everyLine() throws Exception {
        List<String> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = json(get("/api/operator/logs?limit=100" + after, operator()));
            page.path("lines").forEach(line -> all.add(line.toString()));
            after = page.has("after") ? "&after=" + page.path("after").asString("") : "";
        } while (!after.isEmpty());
        return all;
    }

    /** Every password of this system. */
    private Set<String> secrets() throws IOException {
        try (var files = Files.walk(system.installation().instance().folder())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getParent().endsWith("passwords")
                            || file.getParent().endsWith("clients"))
                    .map(file -> {
                        try {
                            return Files.readString(file).strip();
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.toSet());
        }
    }

    private String operator() {
        return system.installation().tokens().operator();
    }

    private String tokens(String buyer) {
        return system.installation().tokens().buyer(buyer);
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws IOException, InterruptedException {
        return send(system.installation().gateway().resolve(path), token);
    }

    private HttpResponse<String> send(URI uri, @Nullable String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
