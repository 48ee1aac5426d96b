package penstock.order.application;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import penstock.order.application.gate.QueuedOrder;
import penstock.order.domain.Order;
import penstock.order.domain.Sale;

/** What the {@link InMemoryGate} holds of one loaded sale. */
final class InMemoryLoaded {

    /** What a gate remembers of an order; quantity is what counts against the cap. */
    record Known(String digest, int bucket, int quantity, Instant placedAt, String buyerId) {
        static Known of(Order order) {
            int counted = order.state().gaveUp() ? 0 : order.quantity();
            return new Known(order.digest(), order.bucket(), counted, order.placedAt(), order.buyerId());
        }

        QueuedOrder queued(UUID saleId, UUID orderId) {
            return new QueuedOrder(orderId, saleId, buyerId, quantity, placedAt);
        }
    }

    final String epoch = UUID.randomUUID().toString();
    Sale sale;
    Instant leasedUntil = Instant.MIN;
    final SortedMap<Integer, Long> permits = new TreeMap<>();
    final Map<UUID, Known> orders = new HashMap<>();
    final Map<String, Long> bought = new HashMap<>();
    final Set<UUID> returned = new HashSet<>();

    InMemoryLoaded(Sale sale) {
        this.sale = sale;
    }

    void know(UUID orderId, Known known) {
        orders.put(orderId, known);
        bought.merge(known.buyerId(), (long) known.quantity(), Long::sum);
    }

    Stream<QueuedOrder> ofBuyer(String buyerId) {
        return orders.entrySet().stream()
                .filter(order -> order.getValue().buyerId().equals(buyerId))
                .map(order -> order.getValue().queued(sale.saleId(), order.getKey()));
    }

    /** Still known, but without a piece that counts for its buyer. */
    void uncount(UUID orderId) {
        Known known = orders.get(orderId);
        if (known != null) {
            bought.merge(known.buyerId(), (long) -known.quantity(), Long::sum);
            know(orderId, new Known(known.digest(), known.bucket(), 0, known.placedAt(), known.buyerId()));
        }
    }
}
