package penstock.order.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.OrderState;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

/** The gate without Redis, with the same semantics: both pass {@link GateContract}. */
public class InMemoryGate implements Gate, WriteAhead, GateMemory, GateReturns, GateControl {

    private final Clock clock;
    private final Map<UUID, Loaded> gates = new HashMap<>();
    private final Map<UUID, Map<UUID, PlacedOrder>> unpublished = new HashMap<>();

    /** While set, every call fails. */
    public boolean down;

    /** What a gate remembers of an order; quantity is what counts against the cap. */
    private record Known(String digest, int bucket, int quantity, Instant placedAt, String buyerId) {
        static Known of(Order order) {
            int counted = order.state() == OrderState.REJECTED ? 0 : order.quantity();
            return new Known(order.digest(), order.bucket(), counted, order.placedAt(), order.buyerId());
        }
    }

    private static final class Loaded {
        final String epoch = UUID.randomUUID().toString();
        Sale sale;
        final SortedMap<Integer, Long> permits = new TreeMap<>();
        final Map<UUID, Known> orders = new HashMap<>();
        final Map<String, Long> bought = new HashMap<>();
        final Set<UUID> returned = new HashSet<>();

        Loaded(Sale sale) {
            this.sale = sale;
        }

        void know(UUID orderId, Known known) {
            orders.put(orderId, known);
            bought.merge(known.buyerId(), (long) known.quantity(), Long::sum);
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

    public InMemoryGate(Clock clock) {
        this.clock = clock;
    }

    /** As FLUSHALL would. */
    public synchronized void lose() {
        gates.clear();
        unpublished.clear();
    }

    @Override
    public synchronized Admission admit(OrderRequest request) {
        requireUp();
        Loaded gate = gates.get(request.saleId());
        if (gate == null) {
            return new Admission.Missing();
        }
        Known known = gate.orders.get(request.orderId());
        if (known != null) {
            return again(request, known);
        }
        Refusal refusal = refusal(gate, request);
        if (refusal != null) {
            return new Admission.Refused(refusal);
        }
        Integer bucket = choose(gate, request);
        if (bucket == null) {
            return new Admission.Refused(Refusal.SOLD_OUT);
        }
        Instant now = clock.instant();
        gate.permits.merge(bucket, (long) -request.quantity(), Long::sum);
        gate.know(request.orderId(), new Known(request.digest(), bucket, request.quantity(), now, request.buyerId()));
        PlacedOrder placed = new PlacedOrder(request, bucket, now);
        writtenAhead(request.saleId()).put(request.orderId(), placed);
        return new Admission.Admitted(placed);
    }

    private Admission again(OrderRequest request, Known known) {
        if (!known.digest().equals(request.digest())) {
            return new Admission.KeyReused();
        }
        return writtenAhead(request.saleId()).containsKey(request.orderId())
                ? new Admission.Unconfirmed(new PlacedOrder(request, known.bucket(), known.placedAt()))
                : new Admission.Repeated();
    }

    private @Nullable Refusal refusal(Loaded gate, OrderRequest request) {
        Sale.Terms terms = gate.sale.terms();
        Instant now = clock.instant();
        if (terms.state() == SaleState.CLOSED) {
            return Refusal.CLOSED;
        }
        if (terms.endsAt() != null && !now.isBefore(terms.endsAt())) {
            return Refusal.ENDED;
        }
        if (terms.state() != SaleState.OPEN || terms.startsAt() != null && now.isBefore(terms.startsAt())) {
            return Refusal.NOT_STARTED;
        }
        long bought = gate.bought.getOrDefault(request.buyerId(), 0L);
        return bought + request.quantity() > terms.capPerBuyer() ? Refusal.CAP_EXCEEDED : null;
    }

    private static @Nullable Integer choose(Loaded gate, OrderRequest request) {
        int buckets = gate.sale.buckets();
        int start = (int) ((request.orderId().getLeastSignificantBits() & 0xFFFF) % buckets);
        for (int step = 0; step < buckets; step++) {
            int bucket = (start + step) % buckets;
            if (gate.permits.getOrDefault(bucket, 0L) >= request.quantity()) {
                return bucket;
            }
        }
        return null;
    }

    @Override
    public synchronized boolean giveBack(UUID saleId, UUID orderId) {
        requireUp();
        Loaded gate = gates.get(saleId);
        if (writtenAhead(saleId).remove(orderId) == null || gate == null) {
            return false;
        }
        Known known = gate.orders.remove(orderId);
        if (known == null) {
            return false;
        }
        gate.permits.merge(known.bucket(), (long) known.quantity(), Long::sum);
        gate.bought.merge(known.buyerId(), (long) -known.quantity(), Long::sum);
        return true;
    }

    @Override
    public synchronized List<PlacedOrder> olderThan(UUID saleId, Duration age, int limit) {
        requireUp();
        Instant latest = clock.instant().minus(age);
        return writtenAhead(saleId).values().stream()
                .filter(order -> !order.placedAt().isAfter(latest))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void remove(UUID saleId, Collection<UUID> orderIds) {
        requireUp();
        writtenAhead(saleId).keySet().removeAll(orderIds);
    }

    @Override
    public synchronized void learn(List<Order> pending) {
        for (Order order : pending) {
            Loaded gate = gates.get(order.saleId());
            if (!down && gate != null && !gate.orders.containsKey(order.orderId())) {
                gate.know(order.orderId(), Known.of(order));
                long left = gate.permits.getOrDefault(order.bucket(), 0L);
                gate.permits.put(order.bucket(), left - Math.min(left, order.quantity()));
            }
        }
    }

    @Override
    public synchronized void forget(List<Order> rejected) {
        for (Order order : rejected) {
            Loaded gate = gates.get(order.saleId());
            if (!down && gate != null) {
                gate.uncount(order.orderId());
            }
        }
    }

    @Override
    public synchronized void take(List<Returned> returns) {
        requireUp();
        for (Returned one : returns) {
            Loaded gate = gates.get(one.saleId());
            if (gate != null && gate.returned.add(one.id())) {
                gate.permits.merge(one.bucket(), (long) one.quantity(), Long::sum);
                gate.uncount(one.id());
            }
        }
    }

    @Override
    public synchronized Optional<QueuedOrder> find(Collection<UUID> saleIds, UUID orderId) {
        requireUp();
        for (UUID saleId : saleIds) {
            Loaded gate = gates.get(saleId);
            Known known = gate == null ? null : gate.orders.get(orderId);
            if (known != null) {
                return Optional.of(
                        new QueuedOrder(orderId, saleId, known.buyerId(), known.quantity(), known.placedAt()));
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized Optional<View> view(UUID saleId) {
        requireUp();
        return Optional.ofNullable(gates.get(saleId))
                .map(gate -> new View(
                        gate.epoch,
                        gate.sale.version(),
                        gate.sale.terms().state() == SaleState.OPEN,
                        new TreeMap<>(gate.permits),
                        writtenAhead(saleId).size()));
    }

    @Override
    public GateLoad load(Sale sale) {
        Loaded loading = new Loaded(sale);
        return new GateLoad() {
            @Override
            public void add(List<Order> orders) {
                requireUp();
                orders.forEach(order -> loading.know(order.orderId(), Known.of(order)));
            }

            @Override
            public boolean commit(SortedMap<Integer, Long> permits) {
                synchronized (InMemoryGate.this) {
                    requireUp();
                    loading.permits.putAll(permits);
                    return gates.putIfAbsent(sale.saleId(), loading) == null;
                }
            }
        };
    }

    @Override
    public synchronized void apply(Sale sale) {
        requireUp();
        Loaded gate = gates.get(sale.saleId());
        if (gate != null && gate.sale.version() <= sale.version()) {
            gate.sale = sale;
        }
    }

    @Override
    public synchronized boolean correct(UUID saleId, View observed, SortedMap<Integer, Long> permits) {
        requireUp();
        Loaded gate = gates.get(saleId);
        boolean same = gate != null
                && gate.epoch.equals(observed.epoch())
                && gate.permits.equals(observed.permits())
                && writtenAhead(saleId).isEmpty();
        if (same) {
            Objects.requireNonNull(gate).permits.putAll(permits);
        }
        return same;
    }

    private Map<UUID, PlacedOrder> writtenAhead(UUID saleId) {
        return unpublished.computeIfAbsent(saleId, _ -> new LinkedHashMap<>());
    }

    private void requireUp() {
        if (down) {
            throw new GateUnavailableException("the gate is down", null);
        }
    }
}
