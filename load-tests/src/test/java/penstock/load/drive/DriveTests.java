package penstock.load.drive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DriveTests {
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Set<String> orders = ConcurrentHashMap.newKeySet();
    private final Set<String> callers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;
    private DrivePlan plan;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
        var target =
                java.net.URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        plan = new DrivePlan(target, 300, 7, 2, 0, Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(body).startsWith("{\"saleId\":\"sale-");
        var number = calls.incrementAndGet();
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        callers.add(exchange.getRequestHeaders().getFirst("Authorization"));
        if (number == 50) {
            exchange.close(); // without an answer
            return;
        }
        var order = UUID.randomUUID().toString();
        orders.add(order);
        var answer = ("{\"orderId\":\"" + order + "\"}").getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(number % 10 == 0 ? 503 : 202, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    void sendsEachRequestOnceAndTellsWhatBecameOfIt() throws Exception {
        var requests = new OrderRequests(
                plan.target(), "/api/orders", "run", List.of("one", "two", "three"), List.of("sale-1", "sale-2"));
        var shots = new Drive(plan, requests, Clock.systemUTC()).run();

        assertThat(calls).hasValue(300);
        assertThat(keys).hasSize(300).contains(requests.key(0), requests.key(299));
        assertThat(callers).containsExactlyInAnyOrder("Bearer one", "Bearer two", "Bearer three");
        assertThat(shots.over()).isEqualTo(300);
        assertThat(shots.count(503)).isEqualTo(29);
        assertThat(shots.count(0))
                .as("the connection that was closed without an answer")
                .isEqualTo(1);
        assertThat(shots.count(202)).isEqualTo(270);
        assertThat(shots.latency(202).getTotalCount()).isEqualTo(270);
        for (int i = 0; i < shots.size(); i++) {
            if (shots.status(i) == 202) {
                assertThat(orders).contains(String.valueOf(shots.orderId(i)));
            } else {
                assertThat(shots.orderId(i)).isNull();
            }
        }
    }

    @Test
    void measuresFromWhenARequestWasDue() throws Exception {
        var paced = new DrivePlan(plan.target(), 20, 1, 1, 100, Duration.ofSeconds(20));
        var requests = new OrderRequests(paced.target(), "/", "r", List.of("t"), List.of("sale-1"));
        var shots = new Drive(paced, requests, Clock.systemUTC()).run();

        for (int i = 0; i < 20; i++) {
            assertThat(shots.at(i)).isEqualTo(shots.start().plusMillis(10L * i));
        }
        assertThat(shots.seconds()).as("the last one was due then").isGreaterThanOrEqualTo(0.19);
    }

    @Test
    void drivesABareServer() throws Exception {
        try (var bare = BareServer.start()) {
            var many = DrivePlan.closed(bare.uri(), 20_000, 64);
            var requests = new OrderRequests(many.target(), "/", "r", List.of("t"), List.of("sale-1"));
            var shots = new Drive(many, requests, Clock.systemUTC()).run();
            assertThat(shots.count(202)).isEqualTo(20_000);
        }
    }
}
