package penstock.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.springframework.messaging.Message;

import penstock.messaging.Consumption;
import penstock.messaging.InboundEvent;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Publisher;

/**
 * Plays inventory-service: real messages and real HTTP, stock in memory. It outlives the service under test, as the
 * real one would.
 */
final class TestInventory implements AutoCloseable {

    private final HttpServer http;
    private final Map<UUID, Map<Integer, Long>> available = new ConcurrentHashMap<>();
    private volatile boolean down;
    private final Map<UUID, OutboundEvent> answers = new ConcurrentHashMap<>();

    private final Set<UUID> sold = ConcurrentHashMap.newKeySet();
    private final Set<UUID> released = ConcurrentHashMap.newKeySet();

    record Settling(UUID orderId, UUID saleId, int bucket, int quantity) {}

    record Requested(UUID orderId, UUID saleId, int bucket, int attempt, int quantity) {}

    TestInventory() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/api/sales/", this::buckets);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** While down, HTTP answers 503; messages are handled as ever. */
    void down(boolean isDown) {
        down = isDown;
    }

    /** A sale with pieces spread over its buckets. */
    UUID sale(int buckets, long pieces) {
        UUID saleId = UUID.randomUUID();
        Map<Integer, Long> stock = new TreeMap<>();
        for (int bucket = 0; bucket < buckets; bucket++) {
            stock.put(bucket, pieces / buckets + (bucket < pieces % buckets ? 1 : 0));
        }
        available.put(saleId, stock);
        return saleId;
    }

    private Map<Integer, Long> stock(UUID saleId) {
        return Objects.requireNonNull(available.get(saleId), "the sale's stock");
    }

    synchronized long available(UUID saleId) {
        return stock(saleId).values().stream().mapToLong(Long::longValue).sum();
    }

    void announce(Publisher publisher, UUID saleId, int version, String state, int cap) {
        announce(publisher, saleId, version, state, cap, Instant.EPOCH);
    }

    void announce(Publisher publisher, UUID saleId, int version, String state, int cap, Instant startsAt) {
        publisher.publishAll(
                "sales",
                List.of(new OutboundEvent(
                        saleId + ":" + version,
                        "sale.changed",
                        saleId.toString(),
                        Map.of(
                                "saleId",
                                saleId,
                                "version",
                                version,
                                "sku",
                                "PHONE-15",
                                "title",
                                "Phone 15",
                                "price",
                                Map.of("amount", "599.00", "currency", "EUR"),
                                "buckets",
                                stock(saleId).size(),
                                "capPerBuyer",
                                cap,
                                "startsAt",
                                startsAt,
                                "state",
                                state))));
    }

    /** The consumer {@code reserve} of stock-requests. */
    Consumer<Message<List<byte[]>>> reserve(Consumption consumption, Publisher publisher) {
        return consumption.of("reserve", events -> publisher.publishAll("stock-outcomes", decide(events)));
    }

    private synchronized List<OutboundEvent> decide(List<InboundEvent> events) {
        List<OutboundEvent> outcomes = new ArrayList<>();
        for (InboundEvent event : events) {
            switch (event.type()) {
                case "stock.confirm.requested" ->
                    sold.add(event.as(Settling.class).orderId());
                case "stock.release.requested" -> outcomes.add(release(event.as(Settling.class)));
                default -> {
                    Requested requested = event.as(Requested.class);
                    outcomes.add(answers.computeIfAbsent(requested.orderId(), _ -> decide(requested)));
                }
            }
        }
        return outcomes;
    }

    private OutboundEvent release(Settling requested) {
        if (released.add(requested.orderId())) {
            stock(requested.saleId()).merge(requested.bucket(), (long) requested.quantity(), Long::sum);
        }
        return outcome(
                requested.orderId(),
                "released",
                Map.of(
                        "orderId",
                        requested.orderId(),
                        "saleId",
                        requested.saleId(),
                        "bucket",
                        requested.bucket(),
                        "quantity",
                        requested.quantity()));
    }

    /** Whether the order's pieces are its own for good. */
    boolean sold(String orderId) {
        return sold.contains(UUID.fromString(orderId));
    }

    private OutboundEvent decide(Requested requested) {
        Map<Integer, Long> stock = stock(requested.saleId());
        for (int step = 0; step < stock.size(); step++) {
            int bucket = (requested.bucket() + step) % stock.size();
            if (stock.getOrDefault(bucket, 0L) >= requested.quantity()) {
                stock.merge(bucket, (long) -requested.quantity(), Long::sum);
                return outcome(
                        requested.orderId(), "reserved", Map.of("orderId", requested.orderId(), "bucket", bucket));
            }
        }
        return outcome(requested.orderId(), "rejected", Map.of("orderId", requested.orderId(), "reason", "SOLD_OUT"));
    }

    private static OutboundEvent outcome(UUID orderId, String word, Map<String, ?> data) {
        return new OutboundEvent(orderId + ":" + word, "stock." + word, orderId.toString(), data);
    }

    private synchronized void buckets(HttpExchange exchange) throws IOException {
        UUID saleId = UUID.fromString(exchange.getRequestURI().getPath().split("/")[3]);
        byte[] body = available.getOrDefault(saleId, Map.of()).entrySet().stream()
                .map(bucket -> "{\"bucket\":" + bucket.getKey() + ",\"available\":" + bucket.getValue() + "}")
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(down ? 503 : available.containsKey(saleId) ? 200 : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
