package penstock.gateway;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator's page sees of the system, live. Its gateway goes with it: one looks on for a minute after it was watched. */
@DirtiesContext
class LiveIT extends GatewayUnderTest {

    private static final String COUNTED = "{\"at\":\"2026-11-11T12:00:00Z\",\"admitted\":30,\"drained\":10}";

    @Test
    void showsWhatEachPartSaysAndThatOneIsAway() throws Exception {
        ordersSay(200, COUNTED);
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
            assertThat(glance.at("/parts/inventory-service/why").asString()).isEqualTo("cannot be reached");
        }
        try (BufferedReader events = watch()) {
            JsonNode past = next(events, "past");
            assertThat(past)
                    .as("one count is one point, however often it is shown")
                    .hasSize(1);
            assertThat(past.at("/0/admitted").asInt()).isEqualTo(30);
            assertThat(past.at("/0/at").asLong())
                    .as("of the time at which it was counted")
                    .isEqualTo(Instant.parse("2026-11-11T12:00:00Z").toEpochMilli());
        }
    }

    @Test
    void showsWhatAPartSaidLastAndWhyItSaysNoMore() throws Exception {
        ordersSay(200, COUNTED);
        try (BufferedReader events = watch()) {
            JsonNode before = await(
                    events, seen -> seen.at("/parts/order-service/asOf/figures").isString());
            ordersSay(503, "{\"detail\":\"The gate (Redis) does not answer.\"}");

            JsonNode glance =
                    await(events, seen -> !seen.at("/parts/order-service/up").asBoolean());

            assertThat(glance.at("/parts/order-service/why").asString())
                    .isEqualTo("it answers 503: The gate (Redis) does not answer (figures)");
            assertThat(glance.at("/parts/order-service/said/figures/admitted").asInt())
                    .isEqualTo(30);
            assertThat(Instant.parse(
                            glance.at("/parts/order-service/asOf/figures").asString()))
                    .isBetween(
                            Instant.parse(before.at("/parts/order-service/asOf/figures")
                                    .asString()),
                            Instant.parse(glance.at("/at").asString()));

            ordersSay(200, COUNTED);
            await(events, seen -> seen.at("/parts/order-service/up").asBoolean());
        }
    }

    @Test
    void waitsForNoPart() throws Exception {
        var asked = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        ORDERS.answers(exchange -> {
            asked.countDown();
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        try (BufferedReader events = watch()) {
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            JsonNode first = next(events, "glance");
            JsonNode second = next(events, "glance");
            assertThat(second.at("/at").asString())
                    .isGreaterThan(first.at("/at").asString());
        } finally {
            answered.countDown();
        }
    }

    private static void ordersSay(int status, String figures) {
        ORDERS.answers(exchange -> {
            boolean known = exchange.getRequestURI().getPath().equals("/api/operator/figures");
            byte[] body = figures.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? status : 404, known ? body.length : -1);
            if (known) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
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
