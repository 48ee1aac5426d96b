package penstock.local.sale;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Single calls, as a person would make them with curl. */
final class Api {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI gateway;

    Api(URI gateway) {
        this.gateway = gateway;
    }

    /** Announces a sale of 10 pieces with these further properties, and returns its id. */
    String announce(Map<String, Object> further) throws IOException, InterruptedException {
        Map<String, Object> sale = new HashMap<>(Map.of(
                "sku",
                "PHONE-15",
                "title",
                "Phone 15",
                "price",
                Map.of("amount", "599.00", "currency", "EUR"),
                "stock",
                10));
        sale.putAll(further);
        return post("/api/operator/sales", sale).body().get("saleId").asString();
    }

    /** Tries to buy, and returns status and problem type of the refusal. */
    String problemOfBuying(String saleId, int quantity) throws IOException, InterruptedException {
        Answer answer = post(
                "/api/orders",
                Map.of("saleId", saleId, "buyerId", "ada", "email", "ada@example.org", "quantity", quantity));
        return answer.status() + " " + answer.body().path("type").asString("");
    }

    private record Answer(int status, JsonNode body) {}

    private Answer post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }
}
