package penstock.local.tracing;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import penstock.load.crowd.SaleOffer;
import penstock.load.meddling.Meddler;
import penstock.local.contract.Documents;
import penstock.local.instance.Broker;
import penstock.local.instance.Service;
import penstock.local.sale.WholeSystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One buyer's trace through all processes, as a trace store gets it; written once, run on every broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TraceSuite {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CLICK = "00f067aa0ba902b7";

    private final Broker broker;
    private final HttpClient http = HttpClient.newHttpClient();
    private OtlpReceiver store;
    private WholeSystem system;

    TraceSuite(Broker broker) {
        this.broker = broker;
    }

    @BeforeAll
    void start() throws Exception {
        store = new OtlpReceiver();
        system = new WholeSystem(
                broker,
                Map.of(
                        "penstock.tracing.endpoint", store.endpoint().toString(),
                        "penstock.tracing.one-in", "1000000",
                        "penstock.tracing.most-a-second", "100",
                        "penstock.tracing.delay", "100ms",
                        "logging.structured.format.console", "ecs"));
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
        }
        if (store != null) {
            store.close();
        }
    }

    @Test
    void isOneTraceFromTheClickToTheMail() throws Exception {
        String sale = system.openSale(SaleOffer.of("TRACE-1", "Traced", 10));
        String traceId = newTrace();

        var answer = order("ada", sale, "00-" + traceId + "-" + CLICK + "-01");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("traceresponse"))
                .get()
                .asString()
                .contains(traceId);
        awaitWhole(
                traceId,
                "gateway: POST orders",
                "gateway: call orders",
                "order-service: POST /api/orders",
                "order-service: gate",
                "order-service: publish orders",
                "order-service: process orders",
                "order-service: publish stock-requests",
                "inventory-service: process stock-requests",
                "inventory-service: transaction",
                "inventory-service: publish stock-outcomes",
                "order-service: process stock-outcomes",
                "order-service: transaction",
                "order-service: publish order-events",
                "notification-service: process order-events",
                "notification-service: transaction",
                "notification-service: send email");
    }

    @Test
    void followsAPaymentThroughTheOutbox() throws Exception {
        String sale = system.openSale(SaleOffer.of("TRACE-2", "Traced", 10));
        String order = order("bob", sale, null).headers().firstValue("Location").orElseThrow();
        await().atMost(PATIENCE).until(() -> get("bob", order).body().contains("RESERVED"));
        String traceId = newTrace();

        var paid = send("bob", "POST", order + "/payment", "{\"card\":\"ok\"}", "00-" + traceId + "-" + CLICK + "-01");

        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
        awaitWhole(
                traceId,
                "notification-service: send email",
                "inventory-service: process stock-requests",
                "order-service: charge",
                "order-service: transaction",
                "order-service: publish stock-requests",
                "order-service: publish order-events");
    }

    @Test
    void linksTheTracesOfABatch() throws Exception {
        String sale = system.openSale(SaleOffer.of("TRACE-3", "Traced", 10));
        List<String> traces = Stream.generate(TraceSuite::newTrace).limit(8).toList();
        pauseDrain(true);
        for (String traceId : traces) {
            assertThat(order("cid-" + traceId.substring(0, 4), sale, "00-" + traceId + "-" + CLICK + "-01")
                            .statusCode())
                    .isEqualTo(202);
        }
        pauseDrain(false);

        traces.forEach(traceId -> awaitWhole(traceId, "notification-service: send email"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(store.spans())
                        .filteredOn(span -> span.step().equals("order-service: process batch of orders"))
                        .isNotEmpty()
                        .allSatisfy(batch -> {
                            assertThat(batch.linked()).hasSizeGreaterThan(1).isSubsetOf(traces);
                            assertThat(store.spansOf(batch.linked().getFirst()))
                                    .anyMatch(span -> span.linked().contains(batch.traceId()));
                        }));
    }

    @Test
    void recordsNothingThatNobodyAskedFor() throws Exception {
        String sale = system.openSale(SaleOffer.of("TRACE-4", "Untraced", 10));

        var answer = order("dan", sale, null);
        String traceId =
                answer.headers().firstValue("traceresponse").orElseThrow().split("-")[1];
        String order = answer.headers().firstValue("Location").orElseThrow();
        await().atMost(PATIENCE).until(() -> get("dan", order).body().contains("RESERVED"));

        assertThat(traceId).matches("[0-9a-f]{32}");
        assertThat(store.spansOf(traceId)).isEmpty();
    }

    @Test
    void namesTheTraceInEveryRefusal() throws Exception {
        String nobody = UUID.randomUUID().toString();
        assertNamed("POST", "/api/orders", "{}", 400);
        assertNamed("POST", "/api/orders", "{\"saleId\":\"" + nobody + "\",\"quantity\":1}", 404);
        assertNamed("GET", "/api/orders/" + nobody, "", 404);
        assertNamed("GET", "/api/sales/" + nobody, "", 404);
        assertNamed("GET", "/api/notifications?limit=none", "", 400);
        assertNamed("GET", "/api/operator/sales", "", 403);
        assertNamed("GET", "/nowhere", "", 404);
    }

    @Test
    void namesTheTraceInALogLineAndInTheParkingLot() throws Exception {
        String traceId = newTrace();
        byte[] event = """
                [{"specversion":"1.0","id":"%s","type":"order.placed","source":"order-service","subject":"a:0",
                  "time":"2026-11-01T00:00:00Z","datacontenttype":"application/json","dataversion":"1.0",
                  "traceparent":"00-%s-%s-00","data":{"orderId":null}}]""".formatted(UUID.randomUUID(), traceId, CLICK).getBytes(StandardCharsets.UTF_8);
        try (Meddler meddler = Meddler.on(system.installation().endpoints().broker())) {
            meddler.send(List.of(new Meddler.Message("orders", 0, "a:0".getBytes(StandardCharsets.UTF_8), event)));
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(system.logOf(Service.ORDER))
                        .anyMatch(line -> line.matches(".*\"(traceId|trace\\.id)\":\"" + traceId + "\".*parked.*|"
                                + ".*parked.*\"(traceId|trace\\.id)\":\"" + traceId + "\".*")));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(operator("GET", "/api/operator/messaging/order-service/parked", "")
                                .body())
                        .contains("\"traceId\":\"" + traceId + "\""));
    }

    private void assertNamed(String method, String path, String body, int status) throws Exception {
        String traceId = newTrace();
        // A service that yields the CPU to others may answer its first request too late.
        var answer = await().atMost(PATIENCE)
                .until(
                        () -> send("eve", method, path, body, "00-" + traceId + "-" + CLICK + "-00"),
                        sent -> sent.statusCode() != 503);
        JsonNode problem = Documents.JSON.readTree(answer.body());
        assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(status);
        assertThat(problem.path("traceId").asString(""))
                .as(path + answer.body())
                .isEqualTo(traceId);
    }

    /**
     * Each service sends its spans when it likes. In the end these are there, and nothing hangs in the air: every span but
     * the first hangs on another one of the trace.
     */
    private void awaitWhole(String traceId, String... expected) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            List<SeenSpan> trace = store.spansOf(traceId);
            assertThat(steps(trace)).contains(expected);
            Set<String> known = trace.stream().map(SeenSpan::spanId).collect(Collectors.toSet());
            known.add(CLICK);
            assertThat(trace).allMatch(span -> known.contains(span.parentId()));
        });
    }

    private static Set<String> steps(List<SeenSpan> spans) {
        return spans.stream().map(SeenSpan::step).collect(Collectors.toSet());
    }

    private static String newTrace() {
        byte[] id = new byte[16];
        RandomGenerator.getDefault().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private void pauseDrain(boolean paused) throws Exception {
        var answer =
                operator("PUT", "/api/operator/messaging/order-service/consumers/drain", "{\"paused\":" + paused + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> operator(String method, String path, String body) throws Exception {
        return send(system.installation().tokens().operator(), method, path, body, Map.of());
    }

    private HttpResponse<String> order(String buyer, String sale, String traceparent) throws Exception {
        return send(buyer, "POST", "/api/orders", "{\"saleId\":\"" + sale + "\",\"quantity\":1}", traceparent);
    }

    private HttpResponse<String> get(String buyer, String path) throws Exception {
        return send(buyer, "GET", path, "", (String) null);
    }

    private HttpResponse<String> send(String buyer, String method, String path, String body, String traceparent)
            throws Exception {
        Map<String, String> headers = traceparent == null ? Map.of() : Map.of("traceparent", traceparent);
        return send(system.installation().tokens().buyer(buyer), method, path, body, headers);
    }

    private HttpResponse<String> send(
            String token, String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(system.installation().gateway().resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
