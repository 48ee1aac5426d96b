package penstock.local.sale;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Pattern;

import penstock.local.instance.Installation;
import penstock.servers.tokens.LocalTokens;

/** Single calls, as a person would make them with curl. */
final class Api {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI gateway;
    private final LocalTokens tokens;

    Api(Installation installation) {
        this.gateway = installation.gateway();
        this.tokens = installation.tokens();
    }

    /**
     * Announces a sale of 10 pieces and returns its id.
     *
     * @param further more properties, as JSON, each with its comma: {@code "startsAt": "…",}
     */
    String announce(String further) throws IOException, InterruptedException {
        var answer = post(tokens.operator(), "/api/operator/sales", """
                {%s "sku": "PHONE-15", "title": "Phone 15", "price": {"amount": "599.00", "currency": "EUR"}, "stock": 10}
                """.formatted(further));
        return property(answer, "saleId");
    }

    /** Tries to buy, and returns status and problem type of the refusal. */
    String problemOfBuying(String saleId, int quantity) throws IOException, InterruptedException {
        var answer = post(tokens.buyer("ada"), "/api/orders", """
                {"saleId": "%s", "quantity": %d}
                """.formatted(saleId, quantity));
        return answer.statusCode() + " " + property(answer, "type");
    }

    private static String property(HttpResponse<String> answer, String name) {
        var found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(answer.body());
        return found.find() ? found.group(1) : "nothing called " + name + " in " + answer.body();
    }

    private HttpResponse<String> post(String token, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
