package penstock.order.application;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import penstock.order.application.accept.Refusal;
import penstock.order.application.gate.GateReturns.Returned;
import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

/**
 * What a gate of one sale must be after what happened to it: told by its contract, not by how it is built. Which bucket
 * an order gets is the gate's to choose; here it is only asked for whether it could.
 */
final class ReferenceGate {

    /** What an order must hear. */
    enum Word {
        MISSING,
        CONFLICT,
        UNCONFIRMED,
        REPEATED,
        REFUSED,
        ADMITTED
    }

    /** @param counted pieces that count against the buyer's cap */
    record Known(String digest, int bucket, int counted, String buyer) {

        Known uncounted() {
            return new Known(digest, bucket, 0, buyer);
        }
    }

    private int generation;
    private @Nullable Sale sale;
    private final SortedMap<Integer, Long> permits = new TreeMap<>();
    private final Map<UUID, Known> orders = new LinkedHashMap<>();
    private final Set<UUID> returned = new HashSet<>();
    /** What gave its pieces up while there was no gate. */
    private final Set<UUID> missed = new HashSet<>();

    private final Map<UUID, OrderRequest> unpublished = new HashMap<>();

    boolean missing() {
        return sale == null;
    }

    /** Each loading is another gate. */
    int generation() {
        return generation;
    }

    long version() {
        return sale == null ? 0 : sale.version();
    }

    boolean open() {
        return sale != null && sale.terms().state() == SaleState.OPEN;
    }

    SortedMap<Integer, Long> permits() {
        return new TreeMap<>(permits);
    }

    Map<UUID, Known> orders() {
        return orders;
    }

    Set<UUID> unpublished() {
        return unpublished.keySet();
    }

    Word answerTo(OrderRequest request, Instant now) {
        if (sale == null) {
            return Word.MISSING;
        }
        Known known = orders.get(request.orderId());
        if (known == null) {
            return refusal(request, now) == null ? Word.ADMITTED : Word.REFUSED;
        }
        if (!known.digest().equals(request.digest())) {
            return Word.CONFLICT;
        }
        return unpublished.containsKey(request.orderId()) ? Word.UNCONFIRMED : Word.REPEATED;
    }

    @Nullable
    Refusal refusal(OrderRequest request, Instant now) {
        Sale.Terms terms = java.util.Objects.requireNonNull(sale).terms();
        if (terms.state() == SaleState.CLOSED) {
            return Refusal.CLOSED;
        }
        if (terms.endsAt() != null && !now.isBefore(terms.endsAt())) {
            return Refusal.ENDED;
        }
        if (terms.state() == SaleState.ANNOUNCED || terms.startsAt() != null && now.isBefore(terms.startsAt())) {
            return Refusal.NOT_STARTED;
        }
        int bought = orders.values().stream()
                .filter(known -> known.buyer().equals(request.buyerId()))
                .mapToInt(Known::counted)
                .sum();
        if (bought + request.quantity() > terms.capPerBuyer()) {
            return Refusal.CAP_EXCEEDED;
        }
        return permits.values().stream().anyMatch(left -> left >= request.quantity()) ? null : Refusal.SOLD_OUT;
    }

    boolean couldGive(int bucket, int quantity) {
        return permits.getOrDefault(bucket, 0L) >= quantity;
    }

    void admitted(OrderRequest request, int bucket) {
        add(bucket, -request.quantity());
        orders.put(request.orderId(), new Known(request.digest(), bucket, request.quantity(), request.buyerId()));
        unpublished.put(request.orderId(), request);
    }

    void durable(Collection<UUID> orderIds) {
        unpublished.keySet().removeAll(orderIds);
    }

    void learn(Order order) {
        if (sale != null && !orders.containsKey(order.orderId())) {
            add(order.bucket(), -Math.min(permits.getOrDefault(order.bucket(), 0L), order.quantity()));
            know(order);
        }
    }

    void forget(UUID orderId) {
        if (sale == null) {
            missed.add(orderId);
        }
        orders.computeIfPresent(orderId, (_, known) -> known.uncounted());
    }

    void take(Returned one) {
        if (sale == null) {
            missed.add(one.id());
        } else if (returned.add(one.id())) {
            add(one.bucket(), one.quantity());
            forget(one.id());
        }
    }

    void load(Sale of, List<Order> stored, SortedMap<Integer, Long> available) {
        clear();
        generation++;
        sale = of;
        permits.putAll(available);
        stored.forEach(this::know);
        missed.forEach(this::forget);
        missed.clear();
    }

    void apply(Sale later) {
        if (sale != null && later.version() >= sale.version()) {
            sale = later;
        }
    }

    boolean correct(int observedGeneration, SortedMap<Integer, Long> observed, SortedMap<Integer, Long> right) {
        boolean same =
                sale != null && generation == observedGeneration && permits.equals(observed) && unpublished.isEmpty();
        if (same) {
            permits.putAll(right);
        }
        return same;
    }

    /** As FLUSHALL does. */
    void lose() {
        clear();
        unpublished.clear();
        missed.clear();
    }

    private void clear() {
        sale = null;
        permits.clear();
        orders.clear();
        returned.clear();
    }

    private void know(Order order) {
        int counted = order.state().gaveUp() ? 0 : order.quantity();
        orders.put(order.orderId(), new Known(order.digest(), order.bucket(), counted, order.buyerId()));
    }

    private void add(int bucket, long pieces) {
        permits.merge(bucket, pieces, Long::sum);
    }
}
