package penstock.local.desk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import penstock.local.instance.DeskProcess;
import penstock.local.instance.Installation;
import penstock.local.instance.Instance;

/**
 * The desk's process: {@code Desk <instance folder> <port>}. It listens on loopback and obeys whoever knows its key,
 * which is the gateway, in the name of an operator.
 */
public final class Desk {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_BYTES = 16 * 1024;

    private final Installation installation;
    private final String key;
    private final Clock clock;
    private @Nullable CrowdRun crowd;
    private @Nullable LedgerRun ledger;

    record State(CrowdRun.@Nullable State crowd, LedgerRun.@Nullable State ledger) {}

    private Desk(Installation installation, String key, Clock clock) {
        this.installation = installation;
        this.key = key;
        this.clock = clock;
    }

    public static void main(String[] arguments) throws IOException {
        var installation = Installation.attach(new Instance(Path.of(arguments[0])));
        String key = Objects.requireNonNull(System.getenv(DeskProcess.KEY), DeskProcess.KEY);
        var desk = new Desk(installation, key, Clock.systemUTC());
        var http = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])), 64);
        http.setExecutor(task -> Thread.ofVirtual().start(task));
        http.createContext("/", desk::handle);
        http.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
            String given =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(DeskProcess.HEADER), "");
            if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8))) {
                problem(exchange, 403, "forbidden", "Not yours to do");
                return;
            }
            switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
                case "GET /api/operator/desk" -> answer(exchange, 200, state());
                case "POST /api/operator/desk/crowd" -> letIn(exchange, body);
                case "DELETE /api/operator/desk/crowd" -> sendHome(exchange);
                case "POST /api/operator/desk/ledger" -> audit(exchange);
                default -> problem(exchange, 404, "unknown-path", "Nothing answers under this path.");
            }
        }
    }

    private synchronized State state() {
        return new State(crowd == null ? null : crowd.state(), ledger == null ? null : ledger.state());
    }

    private void letIn(HttpExchange exchange, byte[] body) throws IOException {
        CrowdOrder order;
        try {
            order = CrowdOrder.read(JSON.readTree(body));
        } catch (JacksonException e) {
            problem(exchange, 400, "malformed-json", "The body is not JSON.");
            return;
        } catch (IllegalArgumentException e) {
            problem(exchange, 400, "invalid-request", String.valueOf(e.getMessage()));
            return;
        }
        synchronized (this) {
            if (crowd == null || !crowd.running()) {
                crowd = new CrowdRun(order, installation, clock);
                crowd.start();
                answer(exchange, 202, state());
                return;
            }
        }
        problem(exchange, 409, "crowd-under-way", "A crowd is under way; send it home first.");
    }

    private void sendHome(HttpExchange exchange) throws IOException {
        synchronized (this) {
            if (crowd != null) {
                crowd.sendHome();
            }
        }
        answer(exchange, 202, state());
    }

    private void audit(HttpExchange exchange) throws IOException {
        synchronized (this) {
            if (ledger == null || !ledger.running()) {
                ledger = new LedgerRun(installation, clock);
                ledger.start();
            }
        }
        answer(exchange, 202, state());
    }

    private static void problem(HttpExchange exchange, int status, String word, String detail) throws IOException {
        answer(
                exchange,
                status,
                Map.of("type", "/problems/" + word, "title", detail, "status", status, "detail", detail));
    }

    private static void answer(HttpExchange exchange, int status, Object content) throws IOException {
        byte[] json = JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders()
                .set("Content-Type", status >= 400 ? "application/problem+json" : "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }
}
