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

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operator's desk: announces, opens and closes sales, and turns the drain's valve, over HTTP through the gateway. A call that is put off (503 with
 * {@code Retry-After}) has changed nothing, and is repeated when it said.
 */
public final class SaleDesk implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int TRIES = 10;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
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
        return insist("POST", "/api/operator/sales", JSON.writeValueAsString(body))
                .get("saleId")
                .asString();
    }

    public void open(String saleId) throws IOException, InterruptedException {
        become(saleId, "open", "OPEN");
    }

    public void close(String saleId) throws IOException, InterruptedException {
        become(saleId, "close", "CLOSED");
    }

    /** Whoever asks again after a 503 may find it done. */
    private void become(String saleId, String change, String state) throws IOException, InterruptedException {
        var answer = insistently("POST", "/api/operator/sales/" + saleId + "/" + change, "");
        var done = answer.statusCode() == 409
                && insist("GET", "/api/sales/" + saleId, "")
                        .path("state")
                        .asString("")
                        .equals(state);
        if (!done) {
            read(answer);
        }
    }

    /**
     * Turns the valve of order-service's drain, which is what shaves a peak.
     *
     * @param perSecond orders that each instance stores at most; null for no limit
     */
    public void limitDrain(@Nullable Integer perSecond) throws IOException, InterruptedException {
        var pace = new TreeMap<String, Object>(Map.of("paused", false));
        if (perSecond != null) {
            pace.put("eventsPerSecond", perSecond);
        }
        insist("PUT", "/api/operator/messaging/order-service/consumers/drain", JSON.writeValueAsString(pace));
    }

    public Gate gate(String saleId) throws IOException, InterruptedException {
        return gate(insist("GET", gatePath(saleId), ""));
    }

    private static String gatePath(String saleId) {
        return "/api/operator/sales/" + saleId + "/gate";
    }

    private static Gate gate(JsonNode gate) {
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
                var gate = gate(read(send("GET", gatePath(saleId), "")));
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

    private JsonNode insist(String method, String path, String body) throws IOException, InterruptedException {
        return read(insistently(method, path, body));
    }

    private HttpResponse<String> insistently(String method, String path, String body)
            throws IOException, InterruptedException {
        var answer = send(method, path, body);
        for (int tries = 1; tries < TRIES && answer.statusCode() == 503; tries++) {
            var pause = answer.headers().firstValueAsLong("Retry-After");
            if (pause.isEmpty()) {
                break;
            }
            TimeUnit.SECONDS.sleep(Math.clamp(pause.getAsLong(), 0, LONGEST_PAUSE.toSeconds()));
            answer = send(method, path, body);
        }
        return answer;
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
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
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode read(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.request().method() + " " + answer.uri() + " answered " + answer.statusCode()
                    + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
