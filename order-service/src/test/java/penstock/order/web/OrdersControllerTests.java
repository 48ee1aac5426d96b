package penstock.order.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import penstock.order.application.FindOrder;
import penstock.order.application.StockOutcome;
import penstock.order.application.World;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;

class OrdersControllerTests {

    private final World world = new World().open();
    private final MockMvcTester http = MockMvcTester.create(MockMvcBuilders.standaloneSetup(
                    new OrdersController(world.acceptOrder, new FindOrder(world.orders, world.gate, world.knownSales)),
                    new GateController(world.gate, world.knownSales))
            .setControllerAdvice(new Problems())
            .build());

    private static final String ORDER = """
            {"saleId":"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70","buyerId":"buyer","email":"buyer@example.org","quantity":1}""";

    // ---- placing

    @Test
    void takesAnOrder() {
        MvcTestResult answer = post(ORDER);

        UUID id = world.request("buyer").orderId();
        assertThat(answer)
                .hasStatus(202)
                .hasHeader("Location", "/api/orders/" + id)
                .hasHeader("Retry-After", "1");
        assertThat(answer)
                .bodyJson()
                .isStrictlyEqualTo(
                        "{\"orderId\":\"" + id
                                + "\",\"saleId\":\"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70\",\"quantity\":1,\"state\":\"QUEUED\"}");
    }

    @Test
    void answersTheSameOrderTheSameAgain() throws Exception {
        String first = post(ORDER).getResponse().getContentAsString();

        MvcTestResult second = post(ORDER.replace(",", " , "));

        assertThat(second).hasStatus(202);
        assertThat(second.getResponse().getContentAsString()).isEqualTo(first);
    }

    @Test
    void refusesAnotherOrderUnderTheSameKey() {
        post(ORDER);

        refused(post(ORDER.replace("\"quantity\":1", "\"quantity\":2")), 422, "key-reused");
    }

    @Test
    void refusesWhatTheSaleDoesNotSell() {
        refused(post(ORDER.replace(":1}", ":4}")), 409, "cap-exceeded");

        sale(terms -> new Sale.Terms(SaleState.ANNOUNCED, 3, null, null));
        refused(post(ORDER), 409, "sale-not-started");
        sale(terms -> new Sale.Terms(SaleState.OPEN, 3, null, world.clock.instant()));
        refused(post(ORDER), 409, "sale-ended");
        sale(terms -> new Sale.Terms(SaleState.CLOSED, 3, null, null));
        refused(post(ORDER), 409, "sale-closed");
        assertThat(world.permits()).isEqualTo(10);
        assertThat(world.queued).isEmpty();
    }

    private interface Change {
        Sale.Terms of(Sale.Terms terms);
    }

    private long version = 1;

    private void sale(Change change) {
        Sale sale = world.sale(++version, SaleState.OPEN);
        Sale changed = new Sale(sale.saleId(), sale.version(), sale.title(), sale.buckets(), change.of(sale.terms()));
        world.sales.keep(changed, world.clock.instant());
        world.gateKeeper.runOnce();
    }

    @Test
    void refusesWhenNothingIsLeft() {
        for (int i = 0; i < 10; i++) {
            assertThat(post(ORDER.replace("\"buyer\"", "\"buyer-" + i + "\""))).hasStatus(202);
        }

        refused(post(ORDER), 409, "sold-out");
    }

    @Test
    void doesNotKnowEverySale() {
        refused(post(ORDER.replace("4a70", "4a71")), 404, "unknown-sale");
    }

    @Test
    void asksToComeBackWhenTheOrderCannotBeKept() {
        world.down.add("broker");
        world.down.add("database");

        MvcTestResult answer = post(ORDER);

        refused(answer, 503, "unavailable");
        assertThat(answer).hasHeader("Retry-After", "1");
        assertThat(world.permits()).isEqualTo(10);
    }

    @Test
    void asksToComeBackWhileTheGateIsLost() {
        world.gate.lose();
        refused(post(ORDER), 503, "unavailable");

        world.gate.down = true;
        refused(post(ORDER), 503, "unavailable");
    }

    // ---- bad input

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "quantity | 0",
                "quantity | -1",
                "quantity | 101",
                "quantity | 2147483648",
                "quantity | 99999999999999999999",
                "quantity | 1.5",
                "quantity | 1.0",
                "quantity | 1e2",
                "quantity | \"1\"",
                "quantity | true",
                "quantity | null",
                "quantity | [1]",
                "quantity | {\"value\":1}",
                "saleId | 7",
                "saleId | \"\"",
                "saleId | \"1-1-1-1-1\"",
                "saleId | \"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a7g\"",
                "buyerId | \"\"",
                "buyerId | \"a b\"",
                "buyerId | \"a/b\"",
                "buyerId | \"é\"",
                "buyerId | 17",
                "email | \"\"",
                "email | \"nobody\"",
                "email | \"a@b@c\"",
                "email | \"a b@example.org\"",
                "email | \"a@example.org\\r\\nBcc: b@example.org\"",
                "email | \"<a@example.org>\"",
                "email | null",
            })
    void namesTheValueThatIsNotAllowed(String field, String value) throws Exception {
        String body = ORDER.replaceFirst(
                "\"" + field + "\":(\"[^\"]*\"|1)",
                java.util.regex.Matcher.quoteReplacement("\"" + field + "\":" + value));

        MvcTestResult answer = post(body);

        refused(answer, 400, "invalid-request");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly(field);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[0].allowed")
                .asString()
                .isNotBlank();
        assertThat(world.queued).isEmpty();
    }

    @Test
    void namesEveryFaultAtOnce() {
        MvcTestResult answer = post("{}");

        refused(answer, 400, "invalid-request");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[*].field")
                .asArray()
                .containsExactly("saleId", "buyerId", "email", "quantity");
    }

    @Test
    void shortensWhatItRepeats() throws Exception {
        MvcTestResult answer = post(ORDER.replace("buyer@example.org", "x".repeat(10_000)));

        refused(answer, 400, "invalid-request");
        assertThat(answer.getResponse().getContentAsString()).hasSizeLessThan(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"price", "status", "user", "version", "stock", "orderId", "bucket", "Quantity"})
    void refusesFieldsThatAnOrderDoesNotHave(String field) {
        MvcTestResult answer = post(ORDER.replaceFirst("\\{", "{\"" + field + "\":1,"));

        refused(answer, 400, "unknown-field");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "\"text\"",
                "{",
                "{\"quantity\":NaN}",
                "{\"quantity\":01}",
                "{\"quantity\":1,\"quantity\":2}",
                "{} {}",
                "{'quantity':1}",
            })
    void refusesWhatIsNotOneJsonObject(String body) {
        refused(post(body), 400, "malformed-json");
    }

    @Test
    void refusesDeepNesting() {
        refused(post("{\"saleId\":" + "[".repeat(21) + "]".repeat(21) + "}"), 400, "malformed-json");
    }

    @Test
    void refusesBodiesThatAreTooLarge() {
        refused(post(" ".repeat(16 * 1024) + ORDER), 413, "body-too-large");
    }

    @Test
    void asksForAnIdempotencyKey() {
        refused(send(ORDER, MediaType.APPLICATION_JSON, null), 400, "missing-idempotency-key");
        refused(send(ORDER, MediaType.APPLICATION_JSON, ""), 400, "missing-idempotency-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "tab\t", "schlüssel"})
    void refusesKeysThatAreNotVisibleAscii(String key) {
        refused(send(ORDER, MediaType.APPLICATION_JSON, key), 400, "invalid-request");
    }

    @Test
    void boundsTheKey() {
        refused(send(ORDER, MediaType.APPLICATION_JSON, "k".repeat(129)), 400, "invalid-request");
        assertThat(send(ORDER, MediaType.APPLICATION_JSON, "k".repeat(128))).hasStatus(202);
    }

    @Test
    void refusesOtherMediaTypesAndMethods() {
        refused(send(ORDER, MediaType.TEXT_PLAIN, "key"), 415, "unsupported-media-type");
        refused(http.put().uri("/api/orders").exchange(), 405, "method-not-allowed");
    }

    // ---- finding

    @Test
    void findsAnOrderInTheQueue() {
        post(ORDER);

        assertThat(get(world.request("buyer").orderId().toString()))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"orderId":"%s","saleId":"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70","buyerId":"buyer","quantity":1,
                        "state":"QUEUED","placedAt":"2026-11-11T12:00:00Z"}""".formatted(world.request("buyer").orderId()));
    }

    @Test
    void findsAnOrderThatWasDecided() {
        PlacedOrder placed = world.placed("buyer");
        world.drainOrders.drain(List.of(placed));
        assertThat(get(placed.orderId().toString()))
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("PENDING");

        world.clock.pass(Duration.ofSeconds(1));
        world.decideOrders.decide(List.of(new StockOutcome.Rejected(placed.orderId(), "SOLD_OUT")));

        assertThat(get(placed.orderId().toString())).bodyJson().isStrictlyEqualTo("""
                        {"orderId":"%s","saleId":"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70","buyerId":"buyer","quantity":1,
                        "state":"REJECTED","reason":"SOLD_OUT","placedAt":"2026-11-11T12:00:00Z",
                        "decidedAt":"2026-11-11T12:00:01Z"}""".formatted(placed.orderId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70", "1-1-1-1-1", "nothing", "%00", "'"})
    void doesNotKnowEveryOrder(String id) {
        refused(get(id), 404, "unknown-order");
    }

    @Test
    void doesNotGuessWhileTheGateIsDown() {
        world.gate.down = true;

        refused(get("0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70"), 503, "unavailable");
    }

    // ---- the gate

    @Test
    void showsTheGate() {
        world.placed("buyer");
        assertThat(gate(world.saleId)).bodyJson().isStrictlyEqualTo("""
                        {"saleId":"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70","state":"OPEN","permits":9,"unpublished":1}""");

        world.gate.lose();
        assertThat(gate(world.saleId)).bodyJson().extractingPath("$.state").isEqualTo("MISSING");
        sale(_ -> new Sale.Terms(SaleState.CLOSED, 1, null, Instant.EPOCH));
        assertThat(gate(world.saleId)).bodyJson().extractingPath("$.state").isEqualTo("CLOSED");
        refused(gate(UUID.randomUUID()), 404, "unknown-sale");
        refused(http.get().uri("/api/operator/sales/x/gate").exchange(), 404, "unknown-sale");
    }

    private MvcTestResult gate(UUID saleId) {
        return http.get().uri("/api/operator/sales/{id}/gate", saleId).exchange();
    }

    private MvcTestResult get(String id) {
        return http.get().uri("/api/orders/{id}", id).exchange();
    }

    private MvcTestResult post(String body) {
        return send(body, MediaType.APPLICATION_JSON, "key");
    }

    private MvcTestResult send(String body, MediaType type, @Nullable String key) {
        var request = http.post().uri("/api/orders").contentType(type).content(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).exchange();
    }

    private static void refused(MvcTestResult answer, int status, String slug) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo("/problems/" + slug);
        assertThat(answer).bodyJson().extractingPath("$.status").isEqualTo(status);
        assertThat(answer).bodyJson().extractingPath("$.title").asString().isNotBlank();
        assertThat(answer).bodyJson().extractingPath("$.detail").asString().isNotBlank();
    }
}
