package penstock.gateway;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator's page sees of the system, live. Its gateway goes with it: one looks on for a minute after it was watched. */
@DirtiesContext
class LiveIT extends GatewayUnderTest {

    @Test
    void showsWhatEachPartSaysAndThatOneIsAway() throws Exception {
        ORDERS.answers(exchange -> {
            boolean known = exchange.getRequestURI().getPath().equals("/api/operator/figures");
            byte[] body = "{\"admitted\":30,\"drained\":10}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 404, known ? body.length : -1);
            if (known) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        INVENTORY.stop();
        try (BufferedReader events = watch()) {
            JsonNode glance = await(
                    events,
                    seen -> seen.at("/parts/order-service/said/figures").isObject()
                            && !seen.at("/parts/inventory-service/up").asBoolean());
            assertThat(glance.at("/parts/order-service/said/figures/admitted").asInt())
                    .isEqualTo(30);
            assertThat(glance.at("/parts/order-service/said/consumers").isMissingNode())
                    .isTrue();
            assertThat(glance.at("/parts/inventory-service/up").asBoolean()).isFalse();
            assertThat(glance.at("/parts/inventory-service/why").asString())
                    .isIn("cannot be reached", "no answer within 1.5 s");
        }
        try (BufferedReader events = watch()) {
            assertThat(next(events, "past").at("/0/admitted").asInt()).isEqualTo(30);
        }
    }

    @Test
    void countsWhatBuyersAsk() throws Exception {
        try (BufferedReader events = watch()) {
            long before = next(events, "glance").at("/demand/pressed").asLong();
            post("/api/orders", HttpRequest.BodyPublishers.ofString("{}"));
            post("/api/orders", HttpRequest.BodyPublishers.ofString("{}"));
            get("/api/orders");
            JsonNode glance = await(events, seen -> seen.at("/demand/pressed").asLong() > before + 1);
            assertThat(glance.at("/demand/pressed").asLong()).isEqualTo(before + 2);
        }
    }

    @Test
    void asksThePartsInTheNameOfTheOperator() throws Exception {
        try (BufferedReader events = watch()) {
            next(events, "glance");
            assertThat(ORDERS.next().headers())
                    .extractingByKey("Authorization")
                    .asString()
                    .contains("Bearer ");
        }
    }

    private BufferedReader watch() throws Exception {
        HttpResponse<java.io.InputStream> answer = client.send(
                HttpRequest.newBuilder(uri("/api/operator/live"))
                        .header("Authorization", "Bearer " + tokens().operator())
                        .build(),
                BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("content-type").orElse("nothing"))
                .as(answer.statusCode() + " "
                        + (answer.statusCode() == 200
                                ? ""
                                : new String(answer.body().readAllBytes())))
                .startsWith("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static JsonNode await(BufferedReader events, Predicate<JsonNode> wanted) throws Exception {
        for (int i = 0; i < 30; i++) {
            JsonNode glance = next(events, "glance");
            if (wanted.test(glance)) {
                return glance;
            }
        }
        throw new AssertionError("not seen within 30 glances");
    }

    private static JsonNode next(BufferedReader events, String kind) throws Exception {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.equals("event:" + kind)) {
                return JsonMapper.shared().readTree(events.readLine().substring("data:".length()));
            }
        }
        throw new AssertionError("the stream ended");
    }
}
