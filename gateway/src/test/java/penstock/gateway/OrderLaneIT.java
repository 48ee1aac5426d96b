package penstock.gateway;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** How orders reach order-service, and how each buyer gets the answer to his own. */
class OrderLaneIT extends GatewayUnderTest {

    private static final String BATCHES = "/api/order-batches";
    private static final String ORDER = "{\"saleId\":\"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70\",\"quantity\":1}";

    private final JsonMapper json = new JsonMapper();

    @Test
    void passesAnOrderAndItsAnswer() throws Exception {
        answerEach(this::accept);
        HttpResponse<String> answer = press(order("key-1").header("Penstock-Waiting", "1000"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.headers().firstValue("location")).contains("/api/orders/key-1");
        assertThat(answer.headers().firstValue("retry-after")).contains("1");
        assertThat(answer.headers().firstValue("traceresponse")).isPresent();
        assertThat(answer.body()).isEqualTo("{\"orderId\":\"key-1\"}");
        Upstream.Seen seen = ORDERS.next();
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.path()).isEqualTo(BATCHES);
        assertThat(seen.headers().get("Penstock-waiting")).containsExactly("1");
        JsonNode sent = json.readTree(seen.body());
        assertThat(sent).hasSize(1);
        assertThat(sent.at("/0/key").stringValue()).isEqualTo("key-1");
        assertThat(sent.at("/0/body").stringValue()).isEqualTo(ORDER);
        assertThat(sent.at("/0/token").stringValue()).startsWith("ey");
        assertThat(sent.at("/0/traceparent").stringValue()).hasSize(55);
    }

    @Test
    void passesARefusal() throws Exception {
        answerEach(answer -> answer.put("status", 409)
                .put("type", "application/problem+json")
                .put("body", "{\"type\":\"/problems/sold-out\"}"));
        HttpResponse<String> answer = press(order("key-1"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("location")).isEmpty();
        assertThat(answer.headers().firstValue("retry-after")).isEmpty();
        assertThat(answer.body()).isEqualTo("{\"type\":\"/problems/sold-out\"}");
    }

    @Test
    void keepsToItsContract() throws Exception {
        JsonNode request = json.readTree(Path.of("../contracts/order-batches/request.json"));
        JsonNode promised = json.readTree(Path.of("../contracts/order-batches/answer.json"));
        List<JsonNode> left = new ArrayList<>(promised.values());
        ORDERS.answers(exchange -> {
            boolean batch = exchange.getRequestURI().getPath().equals(BATCHES);
            write(exchange, batch ? 200 : 403, batch ? "[" + left.removeFirst() + "]" : "alone");
        });
        for (JsonNode order : request) {
            HttpResponse<String> answer = press(order(order.at("/key").stringValue())
                    .POST(BodyPublishers.ofString(order.at("/body").stringValue())));

            JsonNode sent = json.readTree(ORDERS.next().body()).get(0);
            assertThat(sent.propertyNames()).containsExactlyElementsOf(order.propertyNames());
            assertThat(sent.get("key")).isEqualTo(order.get("key"));
            assertThat(sent.get("body")).isEqualTo(order.get("body"));
            JsonNode said = promised.get(promised.size() - left.size() - 1);
            assertThat(answer.statusCode())
                    .isEqualTo(said.isNull() ? 403 : said.at("/status").intValue());
            assertThat(answer.body())
                    .isEqualTo(said.isNull() ? "alone" : said.at("/body").stringValue());
        }
    }

    @Test
    void gathersWhatComesWhileOthersAreUnderWay() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        ORDERS.answers(exchange -> {
            awaitQuietly(open);
            answerBatch(exchange, this::accept);
        });
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        IntStream.range(0, 40)
                .forEach(i -> answers.add(client.sendAsync(order("key-" + i).build(), BodyHandlers.ofString())));
        ORDERS.next();
        ORDERS.next();
        open.countDown();

        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).join().headers().firstValue("location"))
                    .as("everybody gets his own answer")
                    .contains("/api/orders/key-" + i);
        }
        assertThat(ORDERS.seen)
                .hasSizeLessThan(30)
                .allSatisfy(seen -> assertThat(seen.path()).isEqualTo(BATCHES));
        assertThat(ORDERS.seen.stream()
                        .mapToInt(seen -> json.readTree(seen.body()).size()))
                .anyMatch(size -> size > 1);
    }

    @Test
    void sendsAloneWhatIsNotTakenInABatch() throws Exception {
        answer(200, "[null]", 401);
        assertThat(press(order("key-1")).body()).isEqualTo("the ordinary way");
        assertThat(ORDERS.next().path()).isEqualTo(BATCHES);
        assertOrdinary("key-1");
    }

    @Test
    void sendsAloneWhatAnOlderServiceDoesNotTakeInABatch() throws Exception {
        answer(404, "{}", 202);
        assertThat(press(order("key-1")).statusCode()).isEqualTo(202);
        assertThat(ORDERS.next().path()).isEqualTo(BATCHES);
        assertOrdinary("key-1");
    }

    @Test
    void sendsAloneWhatIsNotPlainlyAnOrder() throws Exception {
        press(order("key-1").uri(uri("/api/orders?dry=1")));
        assertOrdinary("key-1");
        press(order("key-1").setHeader("Content-Type", "text/plain"));
        assertOrdinary("key-1");
        press(order("k".repeat(129)));
        assertOrdinary("k".repeat(129));
        press(order("key-1").header("Idempotency-Key", "key-2"));
        assertOrdinary("key-1");
        press(order("key-1").POST(BodyPublishers.ofString(" ".repeat(1_025))));
        assertOrdinary("key-1");
        press(order("key-1").POST(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xC3, '"'})));
        assertOrdinary("key-1");
        press(order("key-1").POST(BodyPublishers.noBody()));
        assertOrdinary("key-1");
    }

    @Test
    void refusesAStrangerItself() throws Exception {
        assertThat(press(order("key-1").setHeader("Authorization", "Bearer nonsense"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(ORDERS.seen).isEmpty();
    }

    @Test
    void saysWhenABatchHasNoAnswer() throws Exception {
        ORDERS.answers(exchange -> {
            throw new IOException("hangs up");
        });
        assertUnavailable(press(order("key-1")));
        ORDERS.answers(exchange -> write(exchange, 200, "[]"));
        assertUnavailable(press(order("key-1")));
        ORDERS.answers(exchange -> write(exchange, 200, "no JSON"));
        assertUnavailable(press(order("key-1")));
        ORDERS.answers(exchange -> write(exchange, 503, "{}"));
        assertUnavailable(press(order("key-1")));
        ORDERS.stop();
        assertUnavailable(press(order("key-1")));
        ORDERS.startAgain();
        answerEach(this::accept);
        assertThat(press(order("key-1")).statusCode()).isEqualTo(202);
    }

    @Test
    void holdsNobodyUpBehindABatchThatHangs() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        ORDERS.answers(exchange -> {
            if (exchange.getRequestHeaders().getFirst("Penstock-Waiting").equals("3")) {
                answerBatch(exchange, this::accept);
            } else {
                awaitQuietly(end);
                answerBatch(exchange, this::accept);
            }
        });
        var first = client.sendAsync(order("key-1").build(), BodyHandlers.ofString());
        ORDERS.next();
        var second = client.sendAsync(order("key-2").build(), BodyHandlers.ofString());
        ORDERS.next();

        assertThat(press(order("key-3")).statusCode()).isEqualTo(202);

        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
        end.countDown();
        assertThat(first.join().statusCode()).isEqualTo(202);
        assertThat(second.join().statusCode()).isEqualTo(202);
    }

    private HttpRequest.Builder order(String key) {
        return HttpRequest.newBuilder(uri("/api/orders"))
                .header("Authorization", "Bearer " + tokens().buyer("ada"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(ORDER));
    }

    private HttpResponse<String> press(HttpRequest.Builder order) throws Exception {
        return client.send(order.build(), BodyHandlers.ofString());
    }

    private static void assertOrdinary(String key) throws Exception {
        Upstream.Seen seen = ORDERS.next();
        assertThat(seen.path()).startsWith("/api/orders");
        assertThat(seen.headers().get("Idempotency-key")).startsWith(key);
        assertThat(ORDERS.seen).isEmpty();
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("1");
        assertThat(answer.body()).contains("/problems/unavailable");
    }

    private void accept(ObjectNode answer) {
        String key = answer.remove("key").stringValue();
        answer.put("status", 202)
                .put("type", "application/json")
                .put("location", "/api/orders/" + key)
                .put("retryAfter", 1)
                .put("body", "{\"orderId\":\"" + key + "\"}");
    }

    /** Batches in one way, and what comes alone in another. */
    private static void answer(int batchStatus, String batch, int aloneStatus) {
        ORDERS.answers(exchange -> {
            if (exchange.getRequestURI().getPath().equals(BATCHES)) {
                write(exchange, batchStatus, batch);
            } else {
                write(exchange, aloneStatus, "the ordinary way");
            }
        });
    }

    private void answerEach(Consumer<ObjectNode> answer) {
        ORDERS.answers(exchange -> answerBatch(exchange, answer));
    }

    /** Each answer begins as the key of its order. */
    private void answerBatch(HttpExchange exchange, Consumer<ObjectNode> answer) throws IOException {
        ArrayNode answers = json.createArrayNode();
        for (JsonNode order : json.readTree(exchange.getRequestBody())) {
            ObjectNode one = answers.addObject();
            one.set("key", order.get("key"));
            answer.accept(one);
        }
        write(exchange, 200, answers.toString());
    }

    private static void write(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
