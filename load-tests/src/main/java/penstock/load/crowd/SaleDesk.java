package penstock.load.crowd;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operator's desk: announces, opens and closes sales over HTTP through the gateway. */
public final class SaleDesk implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final URI gateway;
    private final String token;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** @param token of an operator */
    public SaleDesk(URI gateway, String token, Clock clock) {
        this.gateway = gateway;
        this.token = token;
        this.clock = clock;
    }

    /**
     * What the gate says of a sale.
     *
     * @param state OPEN, CLOSED or MISSING
     * @param permits pieces that the gate would still admit
     * @param unpublished admissions whose message is not confirmed yet
     */
    public record Gate(String state, long permits, long unpublished) {}

    /** @return the new sale's id */
    public String announce(SaleOffer offer) throws IOException, InterruptedException {
        var body = new TreeMap<String, Object>(Map.of(
                "sku", offer.sku(),
                "title", offer.title(),
                "price", Map.of("amount", offer.price().toPlainString(), "currency", "EUR"),
                "stock", offer.stock(),
                "buckets", offer.buckets(),
                "capPerBuyer", offer.capPerBuyer()));
        if (offer.startsAt() != null) {
            body.put("startsAt", offer.startsAt().toString());
        }
        if (offer.endsAt() != null) {
            body.put("endsAt", offer.endsAt().toString());
        }
        return call("POST", "/api/operator/sales", JSON.writeValueAsString(body))
                .get("saleId")
                .asString();
    }

    public void open(String saleId) throws IOException, InterruptedException {
        call("POST", "/api/operator/sales/" + saleId + "/open", "");
    }

    public void close(String saleId) throws IOException, InterruptedException {
        call("POST", "/api/operator/sales/" + saleId + "/close", "");
    }

    public Gate gate(String saleId) throws IOException, InterruptedException {
        var gate = call("GET", "/api/operator/sales/" + saleId + "/gate", "");
        return new Gate(
                gate.path("state").asString("MISSING"),
                gate.path("permits").asLong(0),
                gate.path("unpublished").asLong(0));
    }

    /**
     * Waits until the gate admits buyers: opening a sale reaches it by a message.
     *
     * @throws TimeoutException if it is not open within the bound, with what the gate said last
     */
    public void awaitGateOpen(String saleId, Duration bound) throws InterruptedException, TimeoutException {
        var end = clock.instant().plus(bound);
        while (true) {
            String last;
            try {
                var gate = gate(saleId);
                if (gate.state().equals("OPEN")) {
                    return;
                }
                last = gate.state();
            } catch (IOException e) {
                last = String.valueOf(e.getMessage());
            }
            if (!clock.instant().isBefore(end)) {
                throw new TimeoutException("the gate of sale " + saleId + " is not open after " + bound + ": " + last);
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
    }

    private JsonNode call(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    method + " " + request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
