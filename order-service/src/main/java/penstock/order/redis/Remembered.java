package penstock.order.redis;

import java.time.Instant;
import java.util.UUID;

import penstock.order.application.gate.QueuedOrder;
import penstock.order.domain.Order;

/**
 * What the gate remembers of an order: {@code digest|bucket|quantity|milliseconds|buyer}. The quantity is what counts
 * against the buyer's cap, so 0 for an order that gave its pieces up.
 */
record Remembered(String digest, int bucket, int quantity, long placedAtMillis, String buyerId) {

    static Remembered of(Order order) {
        int counted = order.state().gaveUp() ? 0 : order.quantity();
        return new Remembered(
                order.digest(), order.bucket(), counted, order.placedAt().toEpochMilli(), order.buyerId());
    }

    static Remembered parse(String text) {
        String[] parts = text.split("\\|", 5);
        return new Remembered(
                parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), Long.parseLong(parts[3]), parts[4]);
    }

    String text() {
        return digest + '|' + bucket + '|' + quantity + '|' + placedAtMillis + '|' + buyerId;
    }

    QueuedOrder queued(UUID saleId, UUID orderId) {
        return new QueuedOrder(orderId, saleId, buyerId, quantity, Instant.ofEpochMilli(placedAtMillis));
    }
}
