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

import org.jspecify.annotations.Nullable;

import penstock.order.application.accept.Refusal;
import penstock.order.application.gate.QueuedOrder;
import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

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

    @Nullable
    Refusal refusal(OrderRequest request, Instant now) {
        Refusal closed = closed(now);
        if (closed != null) {
            return closed;
        }
        long counted = bought.getOrDefault(request.buyerId(), 0L);
        return counted + request.quantity() > sale.terms().capPerBuyer() ? Refusal.CAP_EXCEEDED : null;
    }

    /** Why nobody may buy now, if so. */
    @Nullable
    Refusal closed(Instant now) {
        Sale.Terms terms = sale.terms();
        if (terms.state() == SaleState.CLOSED) {
            return Refusal.CLOSED;
        }
        if (terms.endsAt() != null && !now.isBefore(terms.endsAt())) {
            return Refusal.ENDED;
        }
        boolean started =
                terms.state() == SaleState.OPEN && (terms.startsAt() == null || !now.isBefore(terms.startsAt()));
        return started ? null : Refusal.NOT_STARTED;
    }

    /** The bucket that the order's pieces come from; null if none has enough. */
    @Nullable
    Integer choose(OrderRequest request) {
        int buckets = sale.buckets();
        int start = (int) ((request.orderId().getLeastSignificantBits() & 0xFFFF) % buckets);
        for (int step = 0; step < buckets; step++) {
            int bucket = (start + step) % buckets;
            if (permits.getOrDefault(bucket, 0L) >= request.quantity()) {
                return bucket;
            }
        }
        return null;
    }
}
