package penstock.order.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import penstock.order.application.decide.StockOutcome;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;
import penstock.signin.Buyer;

import static org.assertj.core.api.Assertions.assertThat;

class OrdersControllerTests extends OrdersOverHttp {

    private long version = 1;

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
    void countsEachCallByItsAnswer() {
        post(ORDER);
        post(ORDER);
        post(ORDER.replace("\"quantity\":1", "\"quantity\":2"));
        post("{");

        assertThat(answered("accepted")).isEqualTo(2);
        assertThat(answered("key-reused")).isEqualTo(1);
        assertThat(answered("invalid")).isEqualTo(1);
    }

    private long answered(String answer) {
        return meters.get("penstock.order.answers")
                .tag("answer", answer)
                .timer()
                .count();
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

    @Test
    void letsABuyerInWhenTheTurnHasCome() {
        Instant now = world.clock.instant();
        sale(terms -> new Sale.Terms(SaleState.OPEN, 3, now, null));
        UUID saleId = world.request("buyer").saleId();
        Instant turn = turns.of(saleId, "buyer").orElseThrow();

        MvcTestResult early = post(ORDER);

        refused(early, 409, "not-your-turn");
        assertThat(early)
                .hasHeader(
                        "Retry-After", Long.toString(Duration.between(now, turn).toSeconds() + 1));
        assertThat(world.permits()).isEqualTo(10);
        assertThat(http.get().uri("/api/sales/" + saleId + "/turn"))
                .hasStatus(200)
                .bodyJson()
                .isStrictlyEqualTo("{\"saleId\":\"" + saleId + "\",\"from\":\"" + turn + "\"}");
        refused(http.get().uri("/api/sales/" + UUID.randomUUID() + "/turn").exchange(), 404, "unknown-sale");

        world.clock.pass(Duration.between(now, turn));
        assertThat(post(ORDER)).hasStatus(202);
    }

    @Test
    void sendsNoEventsToWhoAsksForTheHeadAlone() throws Exception {
        UUID orderId = world.reserved("buyer").orderId();
        // If there were any, their stream would end at once.
        watch.close();

        MvcTestResult head = http.head().uri("/api/orders/{id}/events", orderId).exchange();

        assertThat(head).hasStatusOk().hasContentTypeCompatibleWith("text/event-stream");
        assertThat(head.getResponse().getContentAsString()).isEmpty();
    }

    @Test
    void refusesWhenNothingIsLeft() {
        for (int i = 0; i < 10; i++) {
            caller = new Buyer("buyer-" + i, "buyer@example.org");
            assertThat(post(ORDER)).hasStatus(202);
        }
        caller = new Buyer("late", "late@example.org");

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
        assertThat(world.permits()).isEqualTo(9);
    }

    @Test
    void asksToComeBackBeforeAPermitIsSpentWhileTheQueueIsTooLong() {
        undecided = 7_000;
        pressure.runOnce();

        MvcTestResult answer = post(ORDER);

        refused(answer, 503, "queue-too-long");
        assertThat(answer).hasHeader("Retry-After", "11");
        assertThat(world.permits()).isEqualTo(10);
        assertThat(http.get().uri("/api/orders")).hasStatus(200);

        undecided = 6_000;
        pressure.runOnce();
        assertThat(post(ORDER)).hasStatus(202);
    }

    @Test
    void asksToComeBackWhileTheGateIsLost() {
        world.gate.lose();
        refused(post(ORDER), 503, "unavailable");

        world.gate.down = true;
        refused(post(ORDER), 503, "unavailable");
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
                        "state":"QUEUED","version":0,"placedAt":"2026-11-11T12:00:00Z"}""".formatted(world.request("buyer").orderId()));
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
                        "state":"REJECTED","version":2,"reason":"SOLD_OUT","placedAt":"2026-11-11T12:00:00Z",
                        "decidedAt":"2026-11-11T12:00:01Z"}""".formatted(placed.orderId()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70", "1-1-1-1-1", "nothing", "%00", "'"})
    void doesNotKnowEveryOrder(String id) {
        refused(get(id), 404, "unknown-order");
    }

    @Test
    void doesNotKnowTheOrdersOfOthers() {
        post(ORDER);
        PlacedOrder placed = world.placed("other");
        world.drainOrders.drain(List.of(placed));
        UUID queued = world.request("buyer").orderId();

        refused(get(placed.orderId().toString()), 404, "unknown-order");
        caller = new Buyer("other", "other@example.org");
        refused(get(queued.toString()), 404, "unknown-order");
        assertThat(get(placed.orderId().toString())).hasStatusOk();
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

    private void sale(Change change) {
        Sale sale = world.sale(++version, SaleState.OPEN);
        Sale changed = new Sale(
                sale.saleId(), sale.version(), sale.title(), sale.buckets(), sale.price(), change.of(sale.terms()));
        world.sales.keep(changed, world.clock.instant());
        world.gateKeeper.runOnce();
    }

    private interface Change {
        Sale.Terms of(Sale.Terms terms);
    }
}
