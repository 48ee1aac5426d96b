package penstock.order.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
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

import penstock.order.application.accept.Admission;
import penstock.order.application.accept.Gate;
import penstock.order.application.accept.Refusal;
import penstock.order.application.accept.SoldOutLeases;
import penstock.order.application.accept.WriteAhead;
import penstock.order.application.gate.GateControl;
import penstock.order.application.gate.GateLoad;
import penstock.order.application.gate.GateMemory;
import penstock.order.application.gate.GateReturns;
import penstock.order.application.gate.GateUnavailableException;
import penstock.order.application.gate.QueuedOrder;
import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

/** The gate without Redis, with the same semantics: both pass {@link GateContract}. */
public class InMemoryGate implements Gate, WriteAhead, GateMemory, GateReturns, GateControl, SoldOutLeases {

    private final Clock clock;
    private final Map<UUID, InMemoryLoaded> gates = new HashMap<>();
    private final Map<UUID, Map<UUID, PlacedOrder>> unpublished = new HashMap<>();
    /** Orders that gave their pieces up while their gate was missing. */
    private final Set<UUID> missed = new HashSet<>();

    private final Set<InMemoryLoaded> staged = new HashSet<>();

    /** While set, every call fails. */
    public boolean down;

    public InMemoryGate(Clock clock) {
        this.clock = clock;
    }

    /** As FLUSHALL would. */
    public synchronized void lose() {
        gates.clear();
        unpublished.clear();
        missed.clear();
        staged.clear();
    }

    @Override
    public synchronized Admission admit(OrderRequest request) {
        requireUp();
        InMemoryLoaded gate = gates.get(request.saleId());
        if (gate == null) {
            return new Admission.Missing();
        }
        InMemoryLoaded.Known known = gate.orders.get(request.orderId());
        if (known != null) {
            return again(request, known);
        }
        Refusal refusal = gate.refusal(request, clock.instant());
        if (refusal != null) {
            return new Admission.Refused(refusal);
        }
        Integer bucket = gate.choose(request);
        if (bucket == null || gate.leasedUntil.isAfter(clock.instant())) {
            return new Admission.Refused(Refusal.SOLD_OUT);
        }
        Instant now = clock.instant();
        gate.permits.merge(bucket, (long) -request.quantity(), Long::sum);
        gate.know(
                request.orderId(),
                new InMemoryLoaded.Known(request.digest(), bucket, request.quantity(), now, request.buyerId()));
        PlacedOrder placed = new PlacedOrder(request, bucket, now);
        writtenAhead(request.saleId()).put(request.orderId(), placed);
        return new Admission.Admitted(placed);
    }

    private Admission again(OrderRequest request, InMemoryLoaded.Known known) {
        if (!known.digest().equals(request.digest())) {
            return new Admission.KeyReused();
        }
        return writtenAhead(request.saleId()).containsKey(request.orderId())
                ? new Admission.Unconfirmed(new PlacedOrder(request, known.bucket(), known.placedAt()))
                : new Admission.Repeated();
    }

    @Override
    public synchronized Optional<Granted> ask(UUID saleId, Duration length, Heard heard) {
        requireUp();
        InMemoryLoaded gate = gates.get(saleId);
        if (gate == null
                || gate.closed(clock.instant()) != null
                || gate.permits.values().stream().anyMatch(permits -> permits > 0)) {
            return Optional.empty();
        }
        gate.leasedUntil = clock.instant().plus(length);
        BitSet marks = new BitSet();
        gate.orders.keySet().forEach(orderId -> marks.set(SoldOutLeases.mark(orderId)));
        return Optional.of(new Granted(new Heard(gate.epoch, gate.orders.size()), marks));
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
            InMemoryLoaded gate = gates.get(order.saleId());
            if (!down && gate != null && !gate.orders.containsKey(order.orderId())) {
                gate.know(order.orderId(), InMemoryLoaded.Known.of(order));
                gate.permits.computeIfPresent(order.bucket(), (_, left) -> left - Math.min(left, order.quantity()));
            }
        }
    }

    @Override
    public synchronized void forget(List<Order> rejected) {
        for (Order order : rejected) {
            InMemoryLoaded gate = gates.get(order.saleId());
            if (down) {
                continue;
            }
            if (gate == null) {
                missed.add(order.orderId());
            } else {
                gate.uncount(order.orderId());
            }
        }
    }

    @Override
    public synchronized void take(List<Returned> returns) {
        requireUp();
        for (Returned one : returns) {
            InMemoryLoaded gate = gates.get(one.saleId());
            if (gate == null) {
                missed.add(one.id());
            } else if (gate.returned.add(one.id())) {
                gate.permits.merge(one.bucket(), (long) one.quantity(), Long::sum);
                gate.uncount(one.id());
            }
        }
    }

    @Override
    public synchronized Optional<QueuedOrder> find(Collection<UUID> saleIds, UUID orderId) {
        requireUp();
        for (UUID saleId : saleIds) {
            InMemoryLoaded gate = gates.get(saleId);
            InMemoryLoaded.Known known = gate == null ? null : gate.orders.get(orderId);
            if (known != null) {
                return Optional.of(known.queued(saleId, orderId));
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized List<QueuedOrder> ofBuyer(Collection<UUID> saleIds, String buyerId) {
        requireUp();
        return saleIds.stream()
                .map(gates::get)
                .filter(Objects::nonNull)
                .flatMap(gate -> gate.ofBuyer(buyerId))
                .toList();
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
        InMemoryLoaded loading = new InMemoryLoaded(sale);
        return new GateLoad() {
            @Override
            public void add(List<Order> orders) {
                synchronized (InMemoryGate.this) {
                    requireUp();
                    if (loading.orders.isEmpty()) {
                        staged.add(loading);
                    }
                    orders.forEach(order -> loading.know(order.orderId(), InMemoryLoaded.Known.of(order)));
                }
            }

            @Override
            public boolean commit(SortedMap<Integer, Long> permits) {
                synchronized (InMemoryGate.this) {
                    requireUp();
                    boolean whole = staged.remove(loading) || loading.orders.isEmpty();
                    InMemoryLoaded live = gates.get(sale.saleId());
                    if (live == null && whole) {
                        loading.permits.putAll(permits);
                        missed.forEach(loading::uncount);
                        gates.put(sale.saleId(), loading);
                    }
                    return gates.get(sale.saleId()) == loading;
                }
            }
        };
    }

    @Override
    public synchronized void apply(Sale sale) {
        requireUp();
        InMemoryLoaded gate = gates.get(sale.saleId());
        if (gate != null && gate.sale.version() <= sale.version()) {
            gate.sale = sale;
        }
    }

    @Override
    public synchronized boolean correct(UUID saleId, View observed, SortedMap<Integer, Long> permits) {
        requireUp();
        InMemoryLoaded gate = gates.get(saleId);
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
