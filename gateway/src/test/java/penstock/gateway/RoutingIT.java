package penstock.gateway;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Where a request goes, and what becomes of it and its answer on the way. */
class RoutingIT extends GatewayUnderTest {

    @ParameterizedTest
    @CsvSource({
        "/api/orders, order-service",
        "/api/orders/8c1f0e52-6d3a-8b41-9f27-5a0d3e7c1b42, order-service",
        "/api/operator/sales/0199b2d4/gate, order-service",
        "/api/sales/0199b2d4/turn, order-service",
        "/api/sales, inventory-service",
        "/api/sales/0199b2d4, inventory-service",
        "/api/operator/sales, inventory-service",
        "/api/operator/sales/0199b2d4/open, inventory-service",
        "/api/notifications, notification-service",
        "/api/notifications/preferences, notification-service",
        "/api/operator/notifications/parked, notification-service",
        "/api/operator/messaging/order-service/parked, order-service",
        "/api/operator/messaging/inventory-service/consumers/reserve, inventory-service",
        "/api/operator/messaging/notification-service/audit, notification-service",
    })
    void leadsEachPathToItsService(String path, String service) throws Exception {
        assertThat(get(path).body()).isEqualTo(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/api",
                "/api/order-batches",
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
                .contains("\"/problems/not-found\"");
        assertThat(ORDERS.seen).isEmpty();
        assertThat(INVENTORY.seen).isEmpty();
        assertThat(NOTIFICATIONS.seen).isEmpty();
    }

    @Test
    void saysWhenNobodyIndexesLogs() throws Exception {
        HttpResponse<String> answer = get("/api/operator/logs");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/problems/no-logs", "./penstock up --logs");
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
    void tellsHowManyWaitHereWhateverAClientSays() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        ORDERS.answers(exchange -> {
            try {
                answered.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        HttpRequest order = HttpRequest.newBuilder(uri("/api/orders"))
                .header("Authorization", "Bearer " + tokens().buyer("ada"))
                .header("Penstock-Waiting", "1000")
                .POST(BodyPublishers.ofString("{}"))
                .build();

        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int waiting = 1; waiting <= 3; waiting++) {
            answers.add(client.sendAsync(order, BodyHandlers.ofString()));
            assertThat(ORDERS.next().headers().get("Penstock-waiting")).containsExactly(Integer.toString(waiting));
        }
        answered.countDown();
        answers.forEach(CompletableFuture::join);

        await("they count no more").untilAsserted(() -> {
            client.send(order, BodyHandlers.ofString());
            assertThat(ORDERS.next().headers().get("Penstock-waiting")).containsExactly("1");
        });
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
    void servesManyAtOnce() {
        String token = tokens().buyer("ada");
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        IntStream.range(0, 500)
                .forEach(i -> answers.add(client.sendAsync(
                        HttpRequest.newBuilder(uri("/api/orders/" + i))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString())));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(ORDERS.seen.stream().map(Upstream.Seen::path).distinct()).hasSize(500);
    }
}
