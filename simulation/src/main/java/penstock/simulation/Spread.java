package penstock.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import penstock.order.application.Atomic;
import penstock.order.application.InMemoryOrders;
import penstock.order.application.Orders;
import penstock.order.application.pay.Payments;
import penstock.order.domain.Order;
import penstock.order.domain.OrderId;
import penstock.order.domain.Payment;
import penstock.order.domain.Step;

/** Orders and payments over two databases, each of which commits for itself: one may have done so when the other fails. */
record Spread(List<InMemoryOrders> databases, Runnable betweenCommits) implements Orders, Payments, Atomic {

    static final int DATABASES = 2;

    InMemoryOrders of(long shard) {
        return databases.get((int) (shard % DATABASES));
    }

    private InMemoryOrders at(UUID id) {
        return of(OrderId.shard(id));
    }

    @Override
    public <T> T atomically(Supplier<T> work) {
        return databases.get(0).atomically(() -> {
            T result = databases.get(1).atomically(work);
            betweenCommits.run();
            return result;
        });
    }

    @Override
    public Optional<Order> find(UUID orderId) {
        return at(orderId).find(orderId);
    }

    @Override
    public List<Order> findAll(Collection<UUID> orderIds) {
        return orderIds.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    @Override
    public int insertMissing(List<Order> orders) {
        int stored = 0;
        for (InMemoryOrders database : databases) {
            stored += database.insertMissing(orders.stream()
                    .filter(order -> at(order.orderId()) == database)
                    .toList());
            betweenCommits.run();
        }
        return stored;
    }

    @Override
    public void saveDecisions(List<Order> decided) {
        decided.forEach(order -> at(order.orderId()).saveDecisions(List.of(order)));
    }

    @Override
    public void save(Order order) {
        at(order.orderId()).save(order);
    }

    @Override
    public List<Step> steps(UUID orderId, int after) {
        return at(orderId).steps(orderId, after);
    }

    @Override
    public Map<UUID, Integer> versions(Collection<UUID> orderIds) {
        Map<UUID, Integer> all = new HashMap<>();
        databases.forEach(database -> all.putAll(database.versions(orderIds)));
        return all;
    }

    @Override
    public List<Order> ofBuyer(String buyerId, @Nullable Before before, int limit) {
        return of(OrderId.shardOf(buyerId)).ofBuyer(buyerId, before, limit);
    }

    @Override
    public Map<Integer, Long> undecided(UUID saleId) {
        Map<Integer, Long> all = new HashMap<>();
        databases.forEach(
                database -> database.undecided(saleId).forEach((bucket, count) -> all.merge(bucket, count, Long::sum)));
        return all;
    }

    @Override
    public Map<Integer, Long> readAll(UUID saleId, Consumer<List<Order>> page) {
        databases.forEach(database -> {
            Map<Integer, Long> _ = database.readAll(saleId, page);
        });
        return undecided(saleId);
    }

    @Override
    public Optional<Payment> findPayment(UUID paymentId) {
        return at(paymentId).findPayment(paymentId);
    }

    @Override
    public List<Payment> of(UUID orderId) {
        return at(orderId).of(orderId);
    }

    @Override
    public void add(Payment payment) {
        at(payment.paymentId()).add(payment);
    }

    @Override
    public void save(Payment payment) {
        at(payment.paymentId()).save(payment);
    }

    @Override
    public List<Payment> take(Instant now, Instant next, int limit) {
        List<Payment> taken = new ArrayList<>();
        databases.forEach(database -> taken.addAll(database.take(now, next, limit)));
        return taken;
    }

    List<Order> all() {
        return databases.stream().flatMap(database -> database.all().stream()).toList();
    }

    List<Payment> allPayments() {
        return databases.stream()
                .flatMap(database -> database.allPayments().stream())
                .toList();
    }
}
