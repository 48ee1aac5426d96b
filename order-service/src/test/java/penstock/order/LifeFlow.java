package penstock.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import penstock.order.ServiceUnderTest.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What becomes of reserved orders, through the whole service, written once and run on every broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LifeFlow {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestInventory inventory = new TestInventory();
    private ServiceUnderTest service;

    abstract Map<String, String> broker();

    @BeforeAll
    void start() {
        service = new ServiceUnderTest(
                inventory, broker(), Map.of("penstock.payment.window", "25s", "penstock.payment.answer", "10s"));
    }

    @AfterAll
    void stop() {
        service.close();
        inventory.close();
    }

    @Test
    void sellsWhatIsPaidAndAnswersAReplayTheSame() {
        UUID saleId = openSale(10);
        String orderId = reserved(saleId, "payer");

        Answer paid = service.pay("payer", orderId, "test-ok", "key");
        Answer again = service.pay("payer", orderId, "test-ok", "key");

        assertThat(paid.status()).isEqualTo(200);
        assertThat(paid.text("state")).isEqualTo("CAPTURED");
        assertThat(again.body()).isEqualTo(paid.body());
        assertThat(service.pay("payer", orderId, "test-refuse", "key").status()).isEqualTo(422);
        await().atMost(SOON).until(() -> inventory.sold(orderId));
        assertThat(history("payer", orderId))
                .containsExactly("QUEUED", "PENDING", "RESERVED", "PAYMENT_STARTED", "CONFIRMED");
        assertThat(service.cancel("payer", orderId).text("type")).isEqualTo("/problems/order-not-cancellable");
    }

    @Test
    void hearsTheProviderThoughItSpeaksTwiceOrByCallbackOnly() {
        UUID saleId = openSale(10);
        String twice = reserved(saleId, "twice");
        String later = reserved(saleId, "later");

        assertThat(service.pay("twice", twice, "test-twice", "key").status()).isEqualTo(200);
        Answer pending = service.pay("later", later, "test-callback", "key");

        assertThat(pending.status()).isEqualTo(202);
        assertThat(pending.headers()).containsKeys("location", "retry-after");
        awaitState(later, "CONFIRMED");
        assertThat(service.pay("later", later, "test-callback", "key").status()).isEqualTo(200);
        await().atMost(SOON).until(() -> inventory.sold(twice) && inventory.sold(later));
        assertThat(history("twice", twice)).filteredOn("CONFIRMED"::equals).hasSize(1);
    }

    @Test
    void refusesACallbackThatNobodySigned() throws Exception {
        assertThat(service.callback(
                                "{\"paymentId\":\"" + UUID.randomUUID() + "\",\"outcome\":\"CAPTURED\"}", "t=1,v1=00")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void sellsToSomebodyElseWhatIsRefusedCancelledOrNotPaidInTime() {
        UUID saleId = openSale(2);
        String forgetful = reserved(saleId, "forgetful");
        String fickle = reserved(saleId, "fickle");
        Answer refused = service.pay("forgetful", forgetful, "test-refuse", "key");
        assertThat(refused.status()).isEqualTo(402);
        assertThat(refused.text("type")).isEqualTo("/problems/payment-refused");
        assertThat(service.buy(saleId, "third", 1, "key").text("type")).isEqualTo("/problems/sold-out");

        assertThat(service.cancel("fickle", fickle).text("state")).isEqualTo("CANCELLED");
        assertThat(service.cancel("fickle", fickle).status()).isEqualTo(200);
        awaitState(forgetful, "EXPIRED");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                service.gate(saleId).body().get("permits").asLong())
                        .isEqualTo(2));
        reserved(saleId, "third");
        reserved(saleId, "fourth");
        assertThat(history("forgetful", forgetful)).endsWith("PAYMENT_STARTED", "PAYMENT_REFUSED", "EXPIRED");
        assertThat(service.pay("fickle", fickle, "test-ok", "late").text("type"))
                .isEqualTo("/problems/order-not-payable");
    }

    @Test
    void givesMoneyBackThatComesAfterTheEnd() {
        UUID saleId = openSale(10);
        String orderId = reserved(saleId, "late");

        assertThat(service.pay("late", orderId, "test-late-3s", "key").status()).isEqualTo(202);
        assertThat(service.cancel("late", orderId).status()).isEqualTo(200);

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(history("late", orderId)).endsWith("CANCELLED", "PAYMENT_LATE", "PAYMENT_REFUNDED"));
        Answer told = service.pay("late", orderId, "test-late-3s", "key");
        assertThat(told.text("type")).isEqualTo("/problems/payment-refunded");
        assertThat(told.text("detail")).contains("REFUNDED");
    }

    @Test
    void endsEveryRaceOnce() throws Exception {
        UUID saleId = openSale(20);
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            orders.add(reserved(saleId, "racer-" + i));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> race = new ArrayList<>();
            for (int i = 0; i < orders.size(); i++) {
                String buyer = "racer-" + i;
                String orderId = orders.get(i);
                for (int j = 0; j < 3; j++) {
                    race.add(() -> service.pay(buyer, orderId, "test-twice", "key"));
                    race.add(() -> service.cancel(buyer, orderId));
                }
            }
            for (var done : threads.invokeAll(race)) {
                // 503: so many at once may have to wait longer for a connection than they are kept; nothing was
                // changed.
                assertThat(done.get().status()).isIn(200, 202, 409, 503);
            }
        }
        for (int i = 0; i < orders.size(); i++) {
            List<String> steps = history("racer-" + i, orders.get(i));
            assertThat(steps)
                    .filteredOn(step -> step.matches("CONFIRMED|CANCELLED|EXPIRED"))
                    .hasSize(1);
        }
    }

    @Test
    void showsWhereAnOrderStandsAsSoonAsItMoves() throws Exception {
        UUID saleId = openSale(10);
        String orderId = reserved(saleId, "watcher");
        String path = "/api/orders/" + orderId;
        String etag = service.see("watcher", path, "Accept", "application/json")
                .headers()
                .firstValue("etag")
                .orElseThrow();
        assertThat(service.see("watcher", path, "If-None-Match", etag).statusCode())
                .isEqualTo(304);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var events = threads.submit(() -> service.see("watcher", path + "/events", "Last-Event-ID", "1"));
            assertThat(service.pay("watcher", orderId, "test-ok", "key").status())
                    .isEqualTo(200);

            assertThat(events.get().body())
                    .containsSubsequence("id: 2", "event: RESERVED", "event: PAYMENT_STARTED", "event: CONFIRMED")
                    .doesNotContain("id: 1\n");
        }
        assertThat(service.see("watcher", path + "/events", "Last-Event-ID", "4")
                        .statusCode())
                .isEqualTo(204);
        assertThat(service.as("stranger", path).status()).isEqualTo(404);
        assertThat(service.as("stranger", path + "/history").status()).isEqualTo(404);
        assertThat(service.pay("stranger", orderId, "test-ok", "key").status()).isEqualTo(404);
        assertThat(service.cancel("stranger", orderId).status()).isEqualTo(404);
    }

    private UUID openSale(long pieces) {
        UUID saleId = inventory.sale(2, pieces);
        service.announce(saleId, 1, "OPEN", 1);
        await().atMost(SOON).until(() -> service.gate(saleId).text("state").equals("OPEN"));
        return saleId;
    }

    private String reserved(UUID saleId, String buyer) {
        Answer answer = service.buy(saleId, buyer, 1, "key-" + saleId);
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        awaitState(answer.text("orderId"), "RESERVED");
        return answer.text("orderId");
    }

    private void awaitState(String orderId, String state) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(service.order(orderId).text("state")).isEqualTo(state));
    }

    private List<String> history(String buyer, String orderId) {
        List<String> events = new ArrayList<>();
        for (JsonNode step :
                service.as(buyer, "/api/orders/" + orderId + "/history").body()) {
            events.add(step.path("event").asString(""));
        }
        return events;
    }
}
