package penstock.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import penstock.servers.tokens.LocalTokens;
import penstock.servers.tokens.SigningKey;

/** The gateway on a port of its own, between clients of many kinds and services that remember what reached them. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=5s",
            "penstock.gateway.body-timeout=300ms",
            "penstock.gateway.limits.buyer=0",
            "penstock.gateway.limits.address=0"
        })
abstract class GatewayUnderTest {

    protected static final Upstream ORDERS = new Upstream("order-service");
    protected static final Upstream INVENTORY = new Upstream("inventory-service");
    protected static final Upstream DESK = new Upstream("desk");
    protected static final Path FOLDER = issuerFolder();
    private static final URI ISSUER = URI.create("http://penstock.example");
    protected static final Upstream NOTIFICATIONS = new Upstream("notification-service");

    protected final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    @LocalServerPort
    protected int port;

    @LocalManagementPort
    protected int managementPort;

    @DynamicPropertySource
    static void upstreams(DynamicPropertyRegistry registry) {
        registry.add("penstock.order-service.url", ORDERS::url);
        registry.add("penstock.inventory-service.url", INVENTORY::url);
        registry.add("penstock.sign-in.issuer", ISSUER::toString);
        registry.add("penstock.gateway.issuer.folder", FOLDER::toString);
        registry.add("penstock.notification-service.url", NOTIFICATIONS::url);
        registry.add("penstock.gateway.shop.open", () -> true);
        registry.add("penstock.desk.url", DESK::url);
        registry.add("penstock.desk.key", () -> "the desk's key");
    }

    @BeforeEach
    void forgetWhatWasSeen() {
        ORDERS.reset();
        INVENTORY.reset();
        DESK.reset();
        NOTIFICATIONS.reset();
    }

    protected final HttpResponse<String> get(String path) throws Exception {
        return get(tokenFor(path), path);
    }

    protected final HttpResponse<String> get(String token, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    /** Signed with the key that the gateway made. */
    protected static LocalTokens tokens() {
        return new LocalTokens(ISSUER, SigningKey.newestIn(FOLDER.resolve("keys")), Clock.systemUTC());
    }

    protected static String tokenFor(String path) {
        return path.startsWith("/api/operator") ? tokens().operator() : tokens().buyer("ada");
    }

    private static Path issuerFolder() {
        try {
            Path folder = Files.createTempDirectory("penstock-gateway");
            Files.createDirectory(folder.resolve("clients"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected final HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + tokenFor(path))
                .header("Idempotency-Key", "key-1")
                .POST(body)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** What a client that follows no rules gets: the answer up to the end of the connection. */
    protected final String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            String signed = request.replaceFirst(
                    "\r\nHost: penstock\r\n",
                    "\r\nHost: penstock\r\nAuthorization: Bearer " + tokenFor("/api") + "\r\n");
            socket.getOutputStream().write(signed.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    protected final URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
