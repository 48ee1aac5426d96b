package penstock.order.web;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.order.application.pay.CallbackSignature;
import penstock.order.application.pay.PaymentProvider.Later;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.servers.noise.Garbler;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is signed as the payment provider's word, it is heard, or refused with the field and the value that is wrong. */
class GarbledCallbacksTests extends OrdersOverHttp {

    private static final long SEED = 20261111;
    private static final int CASES = 2_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Order order = world.reserved("buyer");

    @Test
    void areHeardOrRefused() throws Exception {
        world.provider.says(new Later());
        http.post()
                .uri("/api/orders/{id}/payment", order.orderId())
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", "key")
                .content("{\"card\":\"test-ok\"}")
                .exchange();
        UUID paymentId = world.provider.charged.getFirst();
        String right =
                "{\"paymentId\":\"%s\",\"outcome\":\"REFUSED\",\"reason\":\"CARD_DECLINED\"}".formatted(paymentId);
        int refused = 0;
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            String body = new Garbler(seed).garble(right);
            MvcTestResult answer = callback(body);
            int status = answer.getResponse().getStatus();
            assertThat(status).as("seed " + seed + ": " + body).isIn(204, 400, 404, 413);
            refused += status == 204 ? 0 : 1;
            if (status == 400) {
                JsonNode problem = JSON.readTree(answer.getResponse().getContentAsString());
                assertThat(problem.path("type").asString()
                                + problem.at("/errors/0/field").asString(""))
                        .as("seed " + seed + ": " + body)
                        .matches("/problems/(malformed-json|invalid-request(paymentId|outcome|reason))");
            }
        }
        assertThat(refused).isGreaterThan(CASES / 4);
        assertThat(world.orders.find(order.orderId()).orElseThrow().state()).isEqualTo(OrderState.RESERVED);
    }

    private MvcTestResult callback(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return http.post()
                .uri("/api/payments/callback")
                .contentType(MediaType.APPLICATION_JSON)
                .header(CallbackSignature.HEADER, signature.sign(bytes, world.clock.instant()))
                .content(bytes)
                .exchange();
    }
}
