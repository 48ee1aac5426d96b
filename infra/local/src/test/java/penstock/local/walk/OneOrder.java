package penstock.local.walk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

import tools.jackson.databind.JsonNode;

import penstock.local.contract.Documents;
import penstock.local.instance.Installation;

import static org.awaitility.Awaitility.await;

/** One buyer's only order, asked for again and again, under the same key, for as long as nobody answers definitely. */
final class OneOrder {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI gateway;
    private final String token;
    private final String path;

    private OneOrder(URI gateway, String token, String path) {
        this.gateway = gateway;
        this.token = token;
        this.path = path;
    }

    static OneOrder place(Installation installation, String buyer, String sale) {
        var nothing = new OneOrder(installation.gateway(), installation.tokens().buyer(buyer), "/api/orders");
        var placed = nothing.definite("POST", "", "{\"saleId\":\"%s\",\"quantity\":1}".formatted(sale));
        if (placed.statusCode() != 202) {
            throw new IllegalStateException(placed.statusCode() + " " + placed.body());
        }
        return new OneOrder(
                nothing.gateway,
                nothing.token,
                placed.headers().firstValue("Location").orElseThrow());
    }

    /** @return whether the buyer was told that it is paid */
    boolean pay(String card) {
        return definite("POST", "/payment", "{\"card\":\"" + card + "\"}").statusCode() == 200;
    }

    /** @return whether the buyer was told that it is given up */
    boolean cancel() {
        return definite("POST", "/cancellation", "{}").statusCode() == 200;
    }

    String state() {
        return json(definite("GET", "", "")).path("state").asString("");
    }

    JsonNode history() {
        return json(definite("GET", "/history", ""));
    }

    String awaitOtherThan(String states) {
        return await().atMost(PATIENCE).until(this::state, state -> !state.matches(states));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Documents.JSON.readTree(answer.body());
    }

    private HttpResponse<String> definite(String method, String further, String body) {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path + further))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "the-key" + further.replace('/', '-'))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> HTTP.send(request, HttpResponse.BodyHandlers.ofString()), OneOrder::saysSomething);
    }

    private static boolean saysSomething(HttpResponse<String> answer) {
        return answer.statusCode() < 500
                && answer.statusCode() != 429
                && !answer.body().contains("/problems/request-in-flight");
    }
}
