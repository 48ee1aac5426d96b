package penstock.servers.tokens;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpServer;

/** An issuer for tests of a service alone: discovery, keys that rotate, and tokens for services. */
public final class TestIssuer implements AutoCloseable {

    private final HttpServer http;
    private final List<SigningKey> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger keyRequests = new AtomicInteger();

    public TestIssuer() {
        keys.add(SigningKey.random("test-1"));
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serve("/.well-known/openid-configuration", () -> """
                {"issuer":"%1$s","jwks_uri":"%1$s/jwks","token_endpoint":"%1$s/token"}""".formatted(uri()));
        serve("/jwks", () -> {
            keyRequests.incrementAndGet();
            return keys.stream().map(SigningKey::jwk).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
        });
        serve(
                "/token",
                () -> "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":3600}"
                        .formatted(tokens().service("order-service")));
        http.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** What a service must be told to believe this issuer. */
    public Map<String, String> properties() {
        return Map.of(
                "penstock.sign-in.issuer", uri().toString(),
                "penstock.sign-in.client.id", "order-service",
                "penstock.sign-in.client.secret", "known-to-nobody");
    }

    /** From here on tokens are signed with a new key; the old one stays good. */
    public void rotate() {
        keys.add(SigningKey.random("test-" + (keys.size() + 1)));
    }

    public SigningKey key() {
        return keys.getLast();
    }

    public LocalTokens tokens() {
        return new LocalTokens(uri(), key(), Clock.systemUTC());
    }

    /** How often somebody asked for the keys. */
    public int keyRequests() {
        return keyRequests.get();
    }

    private void serve(String path, Supplier<String> answer) {
        http.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
