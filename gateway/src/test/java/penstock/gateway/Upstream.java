package penstock.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/** A real HTTP server that stands where a service would, and remembers what reached it. */
class Upstream {

    record Seen(String method, String path, Map<String, List<String>> headers, byte[] body) {}

    final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final String name;
    private HttpServer server;
    private boolean stopped;
    private volatile HttpHandler answer = this::answerName;

    Upstream(String name) {
        this.name = name;
        this.server = listen(0);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answers(HttpHandler handler) {
        answer = handler;
    }

    /** As it was at first, standing: whoever stopped it may have been another test. */
    void reset() {
        if (stopped) {
            startAgain();
        }
        answer = this::answerName;
        seen.clear();
    }

    Seen next() throws InterruptedException {
        Seen next = seen.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing reached " + name);
        }
        return next;
    }

    void stop() {
        stopped = true;
        server.stop(0);
    }

    void startAgain() {
        stopped = false;
        server = listen(server.getAddress().getPort());
    }

    private HttpServer listen(int port) {
        try {
            HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
            fresh.createContext("/", this::handle);
            fresh.setExecutor(task -> Thread.ofVirtual().start(task));
            fresh.start();
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        seen.add(new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                body));
        // Whoever answers may want to read it once more.
        exchange.setStreams(new ByteArrayInputStream(body), null);
        answer.handle(exchange);
    }

    private void answerName(HttpExchange exchange) throws IOException {
        byte[] body = name.getBytes();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
