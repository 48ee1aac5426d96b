package penstock.order.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import penstock.order.application.pay.Payments;
import penstock.order.domain.Order;
import penstock.order.domain.Payment;
import penstock.order.domain.Step;

/**
 * Orders and payments without a database. What it hands out and takes in are copies, as with a database; a transaction
 * writes when it ends, all or nothing, and only if nobody changed what it read.
 */
public class InMemoryOrders implements Orders, Payments, Atomic {

    private final Map<UUID, Order> stored = new LinkedHashMap<>();
    private final Map<UUID, List<Step>> steps = new HashMap<>();
    private final Map<UUID, Payment> payments = new LinkedHashMap<>();
    private final ThreadLocal<@Nullable List<Runnable>> writes = new ThreadLocal<>();
    public int undecidedQuestions;

    @Override
    public <T> T atomically(Supplier<T> work) {
        List<Runnable> mine = new ArrayList<>();
        List<Runnable> around = writes.get();
        writes.set(mine);
        try {
            T result = work.get();
            commit(mine);
            return result;
        } finally {
            writes.set(around);
        }
    }

    /** Runs work as another connection would, whatever transaction this thread has open. */
    public void apart(Runnable work) {
        List<Runnable> around = writes.get();
        writes.remove();
        try {
            work.run();
        } finally {
            writes.set(around);
        }
    }

    private synchronized void commit(List<Runnable> mine) {
        Map<UUID, Order> ordersBefore = new LinkedHashMap<>(stored);
        Map<UUID, Payment> paymentsBefore = new LinkedHashMap<>(payments);
        Map<UUID, List<Step>> stepsBefore = new HashMap<>();
        steps.forEach((id, all) -> stepsBefore.put(id, List.copyOf(all)));
        try {
            mine.forEach(Runnable::run);
        } catch (RuntimeException e) {
            stored.clear();
            stored.putAll(ordersBefore);
            payments.clear();
            payments.putAll(paymentsBefore);
            steps.clear();
            stepsBefore.forEach((id, all) -> steps.put(id, new ArrayList<>(all)));
            throw e;
        }
    }

    /** All that is stored. */
    public synchronized List<Order> all() {
        return stored.values().stream().map(Copies::of).toList();
    }

    /** All payments that are stored. */
    public synchronized List<Payment> allPayments() {
        return payments.values().stream().map(Copies::of).toList();
    }

    /** Does it with the transaction of this thread, or at once if there is none. */
    public void write(Runnable write) {
        List<Runnable> mine = writes.get();
        if (mine != null) {
            mine.add(write);
        } else {
            commit(List.of(write));
        }
    }

    public boolean inTransaction() {
        return writes.get() != null;
    }

    @Override
    public synchronized Optional<Order> find(UUID orderId) {
        return Optional.ofNullable(stored.get(orderId)).map(Copies::of);
    }

    @Override
    public List<Order> findAll(Collection<UUID> orderIds) {
        return orderIds.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    @Override
    public synchronized int insertMissing(List<Order> orders) {
        return (int) orders.stream()
                .filter(order -> stored.putIfAbsent(order.orderId(), Copies.of(order)) == null)
                .count();
    }

    @Override
    public void saveDecisions(List<Order> decided) {
        decided.forEach(order -> save(order, List.of()));
    }

    @Override
    public void save(Order order) {
        save(order, order.unsaved());
    }

    private void save(Order order, List<Step> fresh) {
        Order copy = Copies.of(order);
        int before = copy.version() - order.unsaved().size();
        write(() -> {
            Order now = stored.get(copy.orderId());
            if (now == null || now.version() != before) {
                throw new LostRaceException("order " + copy.orderId() + " was changed by somebody else", null);
            }
            stored.put(copy.orderId(), copy);
            steps.computeIfAbsent(copy.orderId(), _ -> new ArrayList<>()).addAll(fresh);
        });
    }

    @Override
    public synchronized List<Step> steps(UUID orderId, int after) {
        return steps.getOrDefault(orderId, List.of()).stream()
                .filter(step -> step.number() > after)
                .toList();
    }

    @Override
    public Map<UUID, Integer> versions(Collection<UUID> orderIds) {
        Map<UUID, Integer> versions = new HashMap<>();
        findAll(orderIds).forEach(order -> versions.put(order.orderId(), order.version()));
        return versions;
    }

    @Override
    public synchronized List<Order> ofBuyer(String buyerId, @Nullable Before before, int limit) {
        Comparator<Order> age = Comparator.comparing(Order::placedAt)
                .thenComparing(order -> order.orderId().toString());
        return stored.values().stream()
                .filter(order -> order.buyerId().equals(buyerId))
                .filter(order -> before == null
                        || order.placedAt().isBefore(before.placedAt())
                        || order.placedAt().equals(before.placedAt())
                                && order.orderId()
                                                .toString()
                                                .compareTo(before.orderId().toString())
                                        < 0)
                .sorted(age.reversed())
                .limit(limit)
                .map(Copies::of)
                .toList();
    }

    @Override
    public synchronized Map<Integer, Long> undecided(UUID saleId) {
        undecidedQuestions++;
        Map<Integer, Long> pieces = new HashMap<>();
        stored.values().stream()
                .filter(order -> order.saleId().equals(saleId) && order.pending())
                .forEach(order -> pieces.merge(order.bucket(), (long) order.quantity(), Long::sum));
        return pieces;
    }

    @Override
    public Map<Integer, Long> readAll(UUID saleId, Consumer<List<Order>> page) {
        List<Order> orders = new ArrayList<>(stored.values());
        orders.removeIf(order -> !order.saleId().equals(saleId));
        orders.forEach(order -> page.accept(List.of(Copies.of(order))));
        return undecided(saleId);
    }

    // ---- payments

    @Override
    public synchronized Optional<Payment> findPayment(UUID paymentId) {
        return Optional.ofNullable(payments.get(paymentId)).map(Copies::of);
    }

    @Override
    public synchronized List<Payment> of(UUID orderId) {
        return payments.values().stream()
                .filter(payment -> payment.orderId().equals(orderId))
                .map(Copies::of)
                .toList();
    }

    @Override
    public void add(Payment payment) {
        Payment copy = Copies.of(payment);
        write(() -> {
            if (payments.putIfAbsent(copy.paymentId(), copy) != null) {
                throw new LostRaceException("payment " + copy.paymentId() + " is there already", null);
            }
        });
    }

    @Override
    public void save(Payment payment) {
        Payment copy = Copies.of(payment);
        write(() -> {
            Payment now = payments.get(copy.paymentId());
            if (now == null || now.version() != copy.version() - 1) {
                throw new LostRaceException("payment " + copy.paymentId() + " was changed by somebody else", null);
            }
            payments.put(copy.paymentId(), copy);
        });
    }

    @Override
    public synchronized List<Payment> take(Instant now, Instant next, int limit) {
        return payments.values().stream()
                .filter(payment ->
                        payment.pursueAt() != null && !payment.pursueAt().isAfter(now))
                .limit(limit)
                .map(Copies::of)
                .toList();
    }
}
