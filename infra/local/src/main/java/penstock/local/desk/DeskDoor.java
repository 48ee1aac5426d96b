package penstock.local.desk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import penstock.local.instance.DeskProcess;

/**
 * The desk's HTTP: on loopback alone, for whoever knows its key, which is the gateway in the name of an operator. Its paths
 * are no part of the system's API, since a system that runs elsewhere has no desk.
 */
final class DeskDoor {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_BYTES = 16 * 1024;
    private static final int THREADS = 8;
    private static final String PATH = "/api/operator/desk";

    private final Desk desk;
    private final byte[] key;

    DeskDoor(Desk desk, String key) {
        this.desk = desk;
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /** @param port 0 for any */
    HttpServer open(int port) throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 64);
        // Not virtual: the buyers are, by the thousand, and whoever asks how they fare would queue behind them.
        http.setExecutor(Executors.newFixedThreadPool(
                THREADS, Thread.ofPlatform().daemon().name("door-", 0).factory()));
        http.createContext("/", this::handle);
        http.start();
        return http;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
            String given =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(DeskProcess.HEADER), "");
            if (!MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), key)) {
                problem(exchange, 403, "forbidden", "The desk listens to the gateway alone.");
            } else if (body.length > MOST_BYTES) {
                problem(exchange, 413, "body-too-large", "The body has more than 16 KB.");
            } else {
                answer(exchange, body);
            }
        }
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException {
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET " + PATH -> answer(exchange, 200, desk.state());
            case "POST " + PATH + "/crowd" -> letIn(exchange, body);
            case "DELETE " + PATH + "/crowd" -> {
                desk.sendHome();
                answer(exchange, 202, desk.state());
            }
            case "POST " + PATH + "/ledger" -> accepted(exchange, desk.audit());
            default -> problem(exchange, 404, "not-found", "Nothing answers under this path.");
        }
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
        accepted(exchange, desk.letIn(order));
    }

    private void accepted(HttpExchange exchange, @Nullable String whyNot) throws IOException {
        if (whyNot == null) {
            answer(exchange, 202, desk.state());
        } else {
            problem(exchange, 409, "desk-busy", whyNot);
        }
    }

    private static void problem(HttpExchange exchange, int status, String word, String detail) throws IOException {
        answer(
                exchange,
                status,
                Map.of(
                        "type",
                        "/problems/" + word,
                        "title",
                        word.replace('-', ' '),
                        "status",
                        status,
                        "detail",
                        detail));
    }

    private static void answer(HttpExchange exchange, int status, Object content) throws IOException {
        byte[] json = JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders()
                .set("Content-Type", status >= 400 ? "application/problem+json" : "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }
}
