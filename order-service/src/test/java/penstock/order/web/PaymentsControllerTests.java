package penstock.order.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import penstock.order.application.pay.CallbackSignature;
import penstock.order.application.pay.PaymentProvider.Later;
import penstock.order.application.pay.PaymentProvider.Refused;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.signin.Buyer;

import static org.assertj.core.api.Assertions.assertThat;

class PaymentsControllerTests extends OrdersOverHttp {

    private static final String CARD = "{\"card\":\"test-ok\"}";

    private final Order order = world.reserved("buyer");

    @Test
    void paysOnceHoweverOftenItIsAsked() throws Exception {
        MvcTestResult first = pay(CARD, "key");
        MvcTestResult second = pay(CARD, "key");

        assertThat(first).hasStatusOk();
        assertThat(first).bodyJson().extractingPath("$.state").isEqualTo("CAPTURED");
        assertThat(first).bodyJson().extractingPath("$.total.amount").isEqualTo("599.00");
        assertThat(second.getResponse().getContentAsString())
                .isEqualTo(first.getResponse().getContentAsString());
        refused(pay("{\"card\":\"another\"}", "key"), 422, "key-reused");
        refused(pay(CARD, "another"), 409, "order-not-payable");
        refused(cancel(order.orderId()), 409, "order-not-cancellable");
    }

    @Test
    void saysWhatTheProviderSays() {
        world.provider.says(new Refused("CARD_DECLINED"));
        refused(pay(CARD, "first"), 402, "payment-refused");

        world.provider.says(new Later());
        assertThat(pay(CARD, "second"))
                .hasStatus(202)
                .hasHeader("Location", "/api/orders/" + order.orderId())
                .hasHeader("Retry-After", "1");
        refused(pay(CARD, "third"), 409, "payment-in-flight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"card\":1}", "{\"card\":\"\"}", "{\"card\":\"4111 1111\"}", "{\"card\":null}"})
    void refusesWhatIsNoCard(String body) {
        refused(pay(body, "key"), 400, "invalid-request");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        refused(pay("{\"card\":\"a\",\"amount\":1}", "key"), 400, "unknown-field");
        refused(pay(CARD, null), 400, "missing-idempotency-key");
        refused(pay(CARD, "two words"), 400, "invalid-request");
        refused(pay("[]", "key"), 400, "malformed-json");
        assertThat(world.provider.charged).isEmpty();
    }

    @Test
    void knowsNothingOfSomebodyElsesOrder() {
        caller = new Buyer("stranger", "stranger@example.org");

        refused(pay(CARD, "key"), 404, "unknown-order");
        refused(cancel(order.orderId()), 404, "unknown-order");
        refused(get("/api/orders/" + order.orderId()), 404, "unknown-order");
        refused(get("/api/orders/" + order.orderId() + "/history"), 404, "unknown-order");
        refused(get("/api/orders/" + order.orderId() + "/events"), 404, "unknown-order");
        assertThat(get("/api/orders"))
                .bodyJson()
                .extractingPath("$.orders")
                .asArray()
                .isEmpty();
        assertThat(world.orders.find(order.orderId()).orElseThrow().state()).isEqualTo(OrderState.RESERVED);
    }

    @Test
    void hearsOnlyTheProvider() {
        world.provider.says(new Later());
        pay(CARD, "key");
        UUID paymentId = world.provider.charged.getFirst();
        String captured = "{\"paymentId\":\"" + paymentId + "\",\"outcome\":\"CAPTURED\"}";

        refused(callback(captured, null), 401, "bad-signature");
        refused(callback(captured, sign("{}")), 401, "bad-signature");
        assertThat(world.orders.find(order.orderId()).orElseThrow().state()).isEqualTo(OrderState.RESERVED);

        assertThat(callback(captured, sign(captured))).hasStatus(204);
        assertThat(callback(captured, sign(captured))).hasStatus(204);
        assertThat(world.orders.find(order.orderId()).orElseThrow().state()).isEqualTo(OrderState.CONFIRMED);
        String unknown =
                captured.replace(paymentId.toString(), UUID.randomUUID().toString());
        refused(callback(unknown, sign(unknown)), 404, "unknown-payment");
        String odd = captured.replace("CAPTURED", "LOST");
        refused(callback(odd, sign(odd)), 400, "invalid-request");
    }

    @Test
    void showsAnOrderOnlyWhenItChanged() {
        String path = "/api/orders/" + order.orderId();
        assertThat(get(path)).hasStatusOk().hasHeader("ETag", "\"2\"");
        assertThat(http.get()
                        .uri(path)
                        .header("If-None-Match", "W/\"1\", \"2\"")
                        .exchange())
                .hasStatus(304);

        cancel(order.orderId());

        assertThat(http.get().uri(path).header("If-None-Match", "\"2\"").exchange())
                .hasStatusOk()
                .hasHeader("ETag", "\"3\"");
        assertThat(get(path + "/history"))
                .bodyJson()
                .extractingPath("$[*].event")
                .asArray()
                .containsExactly("QUEUED", "PENDING", "RESERVED", "CANCELLED");
        assertThat(http.get().uri(path + "/events").header("Last-Event-ID", "3").exchange())
                .hasStatus(204);
    }

    @Test
    void pagesThroughABuyersOrders() {
        assertThat(get("/api/orders?limit=1"))
                .bodyJson()
                .extractingPath("$.orders[0].orderId")
                .isEqualTo(order.orderId().toString());
        refused(get("/api/orders?limit=101"), 400, "invalid-request");
        refused(get("/api/orders?limit=x"), 400, "invalid-request");
        refused(get("/api/orders?cursor=x"), 400, "invalid-request");
    }

    private MvcTestResult pay(String body, @Nullable String key) {
        var request = http.post()
                .uri("/api/orders/{id}/payment", order.orderId())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).exchange();
    }

    private MvcTestResult cancel(UUID orderId) {
        return http.post().uri("/api/orders/{id}/cancellation", orderId).exchange();
    }

    private MvcTestResult callback(String body, @Nullable String signed) {
        var request = http.post()
                .uri("/api/payments/callback")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (signed == null ? request : request.header(CallbackSignature.HEADER, signed)).exchange();
    }

    private String sign(String body) {
        return signature.sign(body.getBytes(StandardCharsets.UTF_8), world.clock.instant());
    }

    private MvcTestResult get(String path) {
        return http.get().uri(path).exchange();
    }
}
