package penstock.local.drill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import penstock.load.journal.JournalLine;
import penstock.load.journal.Word;
import penstock.servers.tokens.LocalTokens;

/** Somebody outside who knows nothing but the HTTP interface. */
final class Client implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 60;
    private static final Pattern STATE = Pattern.compile("\"state\"\\s*:\\s*\"([A-Z]+)\"");
    private static final Pattern ORDER = Pattern.compile("\"orderId\"\\s*:\\s*\"([^\"]+)\"");

    private final URI gateway;
    private final LocalTokens tokens;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    Client(URI gateway, LocalTokens tokens, Clock clock) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Presses once, for one piece. */
    JournalLine buy(String sale, String buyer) throws InterruptedException {
        Instant at = clock.instant();
        HttpResponse<String> answer;
        int status = 0;
        String order = null;
        try {
            answer = http.send(
                    request(buyer, "/api/orders")
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", "key-" + buyer)
                            .POST(BodyPublishers.ofString("{\"saleId\":\"" + sale + "\",\"quantity\":1}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            status = answer.statusCode();
            order = status == 202 ? found(ORDER, answer.body()) : null;
        } catch (IOException e) {
            // No answer is the answer.
        }
        long micros = Duration.between(at, clock.instant()).toNanos() / 1_000;
        return new JournalLine(sale, buyer, "key-" + buyer, 1, Word.of(status), status, order, null, at, micros);
    }

    /** Empty if it is not there, null if there was no answer to that. */
    @Nullable
    String state(String order, String buyer) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(
                    request(buyer, "/api/orders/" + order).GET().build(), HttpResponse.BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case 200 -> found(STATE, answer.body());
                case 404 -> "";
                default -> null;
            };
        } catch (IOException e) {
            return null;
        }
    }

    /** As an operator, who asks again as long as he is told to come back. */
    HttpResponse<String> operator(String method, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(method, path);
        for (int tries = 1; tries < TRIES && answer.statusCode() == 503; tries++) {
            Thread.sleep(PAUSE);
            answer = ask(method, path);
        }
        return answer;
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(gateway.resolve(path))
                        .timeout(TIMEOUT.multipliedBy(6))
                        .header("Authorization", "Bearer " + tokens.operator())
                        .method(method, BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String buyer, String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + tokens.buyer(buyer));
    }

    private static @Nullable String found(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        return match.find() ? match.group(1) : null;
    }

    @Override
    public void close() {
        http.close();
    }
}
