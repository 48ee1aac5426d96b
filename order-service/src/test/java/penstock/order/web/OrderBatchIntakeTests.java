package penstock.order.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.servlet.FilterChain;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import penstock.servers.tokens.TestIssuer;
import penstock.tracing.Beginnings;

import static org.assertj.core.api.Assertions.assertThat;

/** Orders that a gateway gathered are each taken as if they had come alone. */
class OrderBatchIntakeTests extends OrdersOverHttp {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    /** What the world sells. */
    private static final int STOCK = 10;

    private final JsonMapper json = new JsonMapper();
    private final TestIssuer issuer = new TestIssuer();
    private final OrderBatchIntake intake =
            new OrderBatchIntake(OrderIntakeTests.tokens(issuer), placeOrder, Beginnings.ofNothing());

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void answersEachOrderInItsPlace() throws Exception {
        JsonNode answers = answers(List.of(
                order("ada", ORDER),
                order("bob", "{\"saleId\":\"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70\",\"quantity\":0}"),
                order("ada", ORDER),
                order("cid", "{")));

        assertThat(answers).hasSize(4);
        assertThat(answers.at("/0/status").intValue()).isEqualTo(202);
        assertThat(answers.at("/0/type").stringValue()).isEqualTo("application/json");
        assertThat(answers.at("/0/retryAfter").intValue()).isEqualTo(1);
        String orderId = body(answers, 0).at("/orderId").stringValue();
        assertThat(answers.at("/0/location").stringValue()).isEqualTo("/api/orders/" + orderId);
        assertThat(body(answers, 0).at("/state").stringValue()).isEqualTo("QUEUED");
        assertThat(answers.at("/1/status").intValue()).isEqualTo(400);
        assertThat(answers.at("/1/type").stringValue()).isEqualTo("application/problem+json");
        assertThat(body(answers, 1).at("/errors/0/field").stringValue()).isEqualTo("quantity");
        assertThat(body(answers, 1).at("/traceId").stringValue()).isEqualTo(TRACE);
        assertThat(body(answers, 2).at("/orderId").stringValue())
                .as("the same key is the same order")
                .isEqualTo(orderId);
        assertThat(body(answers, 3).at("/type").stringValue()).isEqualTo("/problems/malformed-json");
    }

    @Test
    void keepsToItsContract() throws Exception {
        JsonNode sample = json.readTree(Path.of("../contracts/order-batches/request.json"));
        ((ObjectNode) sample.get(0)).put("token", issuer.tokens().buyer("ada"));
        ((ObjectNode) sample.get(1)).put("token", issuer.tokens().buyer("bob"));

        JsonNode answers = answers(sample);

        JsonNode promised = json.readTree(Path.of("../contracts/order-batches/answer.json"));
        assertThat(answers).hasSize(3);
        assertThat(body(answers, 0).propertyNames())
                .containsExactlyElementsOf(body(promised, 0).propertyNames());
        assertThat(body(answers, 1)).isEqualTo(body(promised, 1));
        assertThat(answers.get(1)).isEqualTo(promised.get(1));
        ObjectNode first = (ObjectNode) answers.get(0);
        first.set("location", promised.at("/0/location"));
        first.set("body", promised.at("/0/body"));
        assertThat(answers).isEqualTo(promised);
    }

    @Test
    void answersNothingToWhoIsNotPlainlyABuyer() throws Exception {
        JsonNode answers = answers(
                List.of(sent(issuer.tokens().operator(), ORDER), sent("not-a-token", ORDER), order("ada", ORDER)));
        assertThat(answers.get(0).isNull()).isTrue();
        assertThat(answers.get(1).isNull()).isTrue();
        assertThat(answers.at("/2/status").intValue()).isEqualTo(202);
    }

    @Test
    void saysSoWhenOrdersAreTurnedAway() throws Exception {
        undecided = 1_000_000;
        pressure.runOnce();
        JsonNode answers = answers(List.of(order("ada", ORDER)));
        assertThat(answers.at("/0/status").intValue()).isEqualTo(503);
        assertThat(answers.at("/0/retryAfter").intValue()).isEqualTo(60);
        assertThat(body(answers, 0).at("/type").stringValue()).isEqualTo("/problems/queue-too-long");
    }

    @Test
    void takesAWholeCrowdAtOnce() throws Exception {
        JsonNode answers = answers(
                IntStream.range(0, 64).mapToObj(i -> order("buyer-" + i, ORDER)).toList());
        assertThat(answers).hasSize(64);
        assertThat(answers.values().stream()
                        .filter(answer -> answer.at("/status").intValue() == 202)
                        .map(answer -> answer.at("/location").stringValue())
                        .distinct())
                .as("each piece is promised to one buyer")
                .hasSize(STOCK);
        assertThat(answers.values().stream()
                        .filter(answer -> answer.at("/status").intValue() == 409))
                .hasSize(64 - STOCK);
    }

    @Test
    void namesWhatIsWrongWithTheBatch() throws Exception {
        MockHttpServletResponse answer = send("[{\"token\": 1", mustNotBeReached());
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains("/problems/malformed-json", "line 1");
    }

    @Test
    void namesTheOrderThatLacksSomething() throws Exception {
        MockHttpServletResponse answer = send(
                "[{\"token\":\"t\",\"key\":\"k\",\"body\":\"{}\"},{\"token\":\"t\",\"key\":\"k\"}]",
                mustNotBeReached());
        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains("/problems/invalid-request", "[1]", "body");
    }

    @Test
    void leavesOtherMethodsToTheOrdinaryWay() throws Exception {
        var request = new MockHttpServletRequest("GET", OrderBatchIntake.PATH);
        var chain = new MockFilterChain();
        intake.doFilter(request, new MockHttpServletResponse(), chain);
        assertThat(chain.getRequest()).isNotNull();
    }

    private JsonNode body(JsonNode answers, int at) {
        return json.readTree(answers.get(at).at("/body").stringValue());
    }

    private Map<String, String> order(String buyer, String body) {
        return sent(issuer.tokens().buyer(buyer), body);
    }

    private static Map<String, String> sent(String token, String body) {
        return Map.of(
                "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-00", "token", token, "key", "key", "body", body);
    }

    private JsonNode answers(Object orders) throws Exception {
        MockHttpServletResponse answer = send(json.writeValueAsString(orders), mustNotBeReached());
        assertThat(answer.getStatus()).isEqualTo(200);
        return json.readTree(answer.getContentAsString());
    }

    private MockHttpServletResponse send(String body, FilterChain chain) throws Exception {
        var request = new MockHttpServletRequest("POST", OrderBatchIntake.PATH);
        request.setContentType("application/json");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        var answer = new MockHttpServletResponse();
        intake.doFilter(request, answer, chain);
        return answer;
    }
}
