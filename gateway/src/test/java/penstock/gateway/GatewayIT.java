package penstock.gateway;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=5s",
            "penstock.gateway.body-timeout=300ms"
        })
class GatewayIT {

    private static final Upstream ORDERS = new Upstream("order-service");
    private static final Upstream INVENTORY = new Upstream("inventory-service");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @DynamicPropertySource
    static void upstreams(DynamicPropertyRegistry registry) {
        registry.add("penstock.order-service.url", ORDERS::url);
        registry.add("penstock.inventory-service.url", INVENTORY::url);
    }

    @BeforeEach
    void forgetWhatWasSeen() {
        ORDERS.reset();
        INVENTORY.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/orders, order-service",
        "/api/orders/8c1f0e52-6d3a-8b41-9f27-5a0d3e7c1b42, order-service",
        "/api/operator/sales/0199b2d4/gate, order-service",
        "/api/sales, inventory-service",
        "/api/sales/0199b2d4, inventory-service",
        "/api/operator/sales, inventory-service",
        "/api/operator/sales/0199b2d4/open, inventory-service",
    })
    void leadsEachPathToItsService(String path, String service) throws Exception {
        assertThat(get(path).body()).isEqualTo(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/api",
                "/api/sales/0199b2d4/buckets",
                "/api/sales/0199b2d4/buckets/",
                "/api/sales/0199b2d4/%62uckets",
                "/api/sales/0199b2d4/buckets;v=1",
                "/api/sales//0199b2d4/buckets",
                "/api/sales/x/../0199b2d4/buckets",
                "/api/orders/../sales/0199b2d4/buckets",
                "/api/orders/%2e%2e/sales/0199b2d4/buckets",
                "/actuator",
                "/actuator/health",
                "/actuator/gateway/routes",
                "/api/orders/../../actuator/health"
            })
    void knowsNoOtherPath(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: penstock\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 404 ")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"/problems/unknown-path\"");
        assertThat(ORDERS.seen).isEmpty();
        assertThat(INVENTORY.seen).isEmpty();
    }

    @Test
    void namesItsOperationsAtTheRoot() throws Exception {
        HttpResponse<String> answer = get("/");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"POST\"", "/api/orders", "/api/sales");
    }

    @Test
    void showsItsHealthOnTheManagementPortOnly() throws Exception {
        HttpResponse<String> health = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(health.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void passesARequestAndItsAnswerUnchanged() throws Exception {
        ORDERS.answers(exchange -> {
            byte[] body = "{\"state\":\"QUEUED\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Location", "/api/orders/1");
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.sendResponseHeaders(202, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        HttpResponse<String> answer = post("/api/orders?dry=a%20b", BodyPublishers.ofString("{\"quantity\":1}"));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"state\":\"QUEUED\"}");
        assertThat(answer.headers().firstValue("location")).contains("/api/orders/1");
        assertThat(answer.headers().firstValue("retry-after")).contains("1");
        Upstream.Seen seen = ORDERS.next();
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.path()).isEqualTo("/api/orders?dry=a%20b");
        assertThat(seen.headers().get("Idempotency-key")).containsExactly("key-1");
        assertThat(seen.body()).asString().isEqualTo("{\"quantity\":1}");
    }

    @Test
    void leavesTheProblemsOfAServiceAlone() throws Exception {
        ORDERS.answers(exchange -> {
            byte[] body = "{\"type\":\"/problems/sold-out\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
            exchange.sendResponseHeaders(409, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        HttpResponse<String> answer = get("/api/orders");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"type\":\"/problems/sold-out\"}");
    }

    @Test
    void believesNobodyAboutWhereTheyComeFrom() throws Exception {
        String answer = raw("""
                GET /api/orders HTTP/1.1
                Host: penstock
                X-Forwarded-For: 10.0.0.1
                X-Forwarded-Host: evil.example
                X-Forwarded-Proto: https
                X-Forwarded-Prefix: /evil
                Forwarded: for=10.0.0.1;host=evil.example
                Proxy-Authorization: Basic Zm9vOmJhcg==
                Connection: close, X-Secret-Hop
                X-Secret-Hop: 1
                TE: trailers
                Upgrade: h2c

                """.replace("\n", "\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(ORDERS.next().headers().keySet())
                .noneMatch(header -> header.toLowerCase().startsWith("x-forwarded"))
                .doesNotContain("Forwarded", "Proxy-authorization", "X-secret-hop", "Te", "Upgrade");
    }

    @Test
    void opensNoWebSocket() throws Exception {
        String answer = raw("""
                GET /api/orders HTTP/1.1
                Host: penstock
                Connection: close, Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                """.replace("\n", "\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(ORDERS.next().headers().keySet()).doesNotContain("Upgrade");
    }

    @Test
    void letsABodyOfExactlyTheLimitThrough() throws Exception {
        assertThat(post("/api/orders", BodyPublishers.ofByteArray(new byte[16 * 1024]))
                        .statusCode())
                .isEqualTo(200);
        assertThat(ORDERS.next().body()).hasSize(16 * 1024);
    }

    @Test
    void refusesABodyOverTheLimitBeforeAnyServiceHearsOfIt() throws Exception {
        HttpResponse<String> answer = post("/api/orders", BodyPublishers.ofByteArray(new byte[16 * 1024 + 1]));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"/problems/body-too-large\"", "16384");
        assertThat(ORDERS.seen).isEmpty();
    }

    @Test
    void refusesABodyThatIsMuchTooLargeWithoutWaitingForIt() throws Exception {
        String answer = raw("POST /api/orders HTTP/1.1\r\nHost: penstock\r\nContent-Length: 10000000000\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"/problems/body-too-large\"");
    }

    @Test
    void refusesAChunkedBodyOverTheLimitBeforeAnyServiceHearsOfIt() throws Exception {
        HttpResponse<String> answer = post("/api/orders", chunked(5, 4 * 1024));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"/problems/body-too-large\"");
        assertThat(ORDERS.seen).isEmpty();
    }

    @Test
    void passesAChunkedBodyOnWithItsLength() throws Exception {
        assertThat(post("/api/orders", chunked(4, 4 * 1024)).statusCode()).isEqualTo(200);
        Upstream.Seen seen = ORDERS.next();
        assertThat(seen.body()).hasSize(16 * 1024);
        assertThat(seen.headers().get("Content-length")).containsExactly("16384");
        assertThat(seen.headers()).doesNotContainKey("Transfer-encoding");
    }

    @Test
    void refusesHeadersThatAreTooLarge() throws Exception {
        String answer =
                raw("GET /api/orders HTTP/1.1\r\nHost: penstock\r\nX-Large: " + "x".repeat(20 * 1024) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ");
        assertThat(ORDERS.seen).isEmpty();
    }

    @Test
    void passesLargeHeadersOfAnAnswer() throws Exception {
        ORDERS.answers(exchange -> {
            exchange.getResponseHeaders().add("X-Large", "x".repeat(6 * 1024));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        HttpResponse<String> answer = get("/api/orders");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("x-large")).contains("x".repeat(6 * 1024));
    }

    @Test
    void saysThatAServiceIsSlow() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        ORDERS.answers(exchange -> {
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        HttpResponse<String> answer = get("/api/orders");
        answered.countDown();
        assertUnavailable(answer);
    }

    @Test
    void saysThatAServiceIsDownAndFindsItAgain() throws Exception {
        assertThat(get("/api/orders").statusCode()).isEqualTo(200);
        ORDERS.stop();
        try {
            assertUnavailable(get("/api/orders"));
            assertThat(get("/api/sales").body()).isEqualTo("inventory-service");
        } finally {
            ORDERS.startAgain();
        }
        assertThat(get("/api/orders").body()).isEqualTo("order-service");
    }

    @Test
    void saysThatAServiceHungUp() throws Exception {
        ORDERS.answers(exchange -> {
            throw new IOException("hangs up");
        });
        assertUnavailable(get("/api/orders"));
    }

    @Test
    void breaksTheConnectionWhenAnAnswerBreaksOff() throws Exception {
        ORDERS.answers(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            throw new IOException("hangs up");
        });
        String answer = raw("GET /api/orders HTTP/1.1\r\nHost: penstock\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("problem");
    }

    @Test
    void doesNotWaitForAClientThatStopsInTheMiddleOfItsBody() throws Exception {
        String answer = raw("POST /api/orders HTTP/1.1\r\nHost: penstock\r\nContent-Length: 100\r\n\r\nabc");
        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"/problems/body-too-slow\"");
        assertThat(ORDERS.seen).isEmpty();
    }

    @Test
    void servesManyAtOnce() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        IntStream.range(0, 500)
                .forEach(i -> answers.add(client.sendAsync(
                        HttpRequest.newBuilder(uri("/api/orders/" + i)).build(), BodyHandlers.ofString())));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(ORDERS.seen.stream().map(Upstream.Seen::path).distinct()).hasSize(500);
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("retry-after")).contains("1");
        assertThat(answer.body()).contains("\"/problems/unavailable\"", "\"status\":503");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Idempotency-Key", "key-1")
                .POST(body)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static HttpRequest.BodyPublisher chunked(int chunks, int size) {
        return BodyPublishers.ofByteArrays(
                IntStream.range(0, chunks).mapToObj(i -> new byte[size]).toList());
    }

    /** What a client that follows no rules gets: the answer up to the end of the connection. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
