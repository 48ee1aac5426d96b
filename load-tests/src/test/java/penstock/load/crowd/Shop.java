package penstock.load.crowd;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A real HTTP server in this process that answers as a test wants. */
final class Shop implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger inside = new AtomicInteger();
    final AtomicInteger mostInside = new AtomicInteger();
    final List<Call> calls = new CopyOnWriteArrayList<>();

    record Call(String method, String path, String buyer, String key, String expect, String body) {}

    record Answer(int status, String retryAfter, String body) {
        static Answer of(int status, String body) {
            return new Answer(status, "", body);
        }
    }

    Shop(Function<Call, Answer> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> serve(exchange, answers));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange, Function<Call, Answer> answers) throws IOException {
        mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            var expect = exchange.getRequestHeaders().getFirst("Expect");
            var call = new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    String.valueOf(authorization).replace("Bearer token-of-", ""),
                    String.valueOf(key),
                    String.valueOf(expect),
                    body);
            calls.add(call);
            var answer = answers.apply(call);
            if (!answer.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
            }
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            inside.decrementAndGet();
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
