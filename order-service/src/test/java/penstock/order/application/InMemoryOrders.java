package penstock.order.application;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;

/** Orders without a database; what it hands out and takes in are copies, as with a database. */
public class InMemoryOrders implements Orders {

    private final Map<UUID, Order> stored = new LinkedHashMap<>();

    @Override
    public Optional<Order> find(UUID orderId) {
        return Optional.ofNullable(stored.get(orderId)).map(InMemoryOrders::copy);
    }

    @Override
    public List<Order> findAll(Collection<UUID> orderIds) {
        return orderIds.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    @Override
    public int insertMissing(List<Order> orders) {
        return (int) orders.stream()
                .filter(order -> stored.putIfAbsent(order.orderId(), copy(order)) == null)
                .count();
    }

    @Override
    public void saveDecisions(List<Order> decided) {
        boolean allPending = decided.stream()
                .allMatch(order -> find(order.orderId()).map(Order::pending).orElse(false));
        if (!allPending) {
            throw new IllegalStateException("lost the race");
        }
        decided.forEach(order -> stored.put(order.orderId(), copy(order)));
    }

    @Override
    public Map<Integer, Long> undecided(UUID saleId) {
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
        orders.forEach(order -> page.accept(List.of(copy(order))));
        return undecided(saleId);
    }

    private static Order copy(Order order) {
        OrderRequest request = new OrderRequest(
                order.orderId(), order.saleId(), order.buyerId(), order.email(), order.quantity(), order.digest());
        Order copy = Order.drained(new PlacedOrder(request, order.bucket(), order.placedAt()), order.drainedAt());
        switch (order.state()) {
            case PENDING -> {}
            case RESERVED -> copy.reserve(Objects.requireNonNull(order.decidedAt()));
            case REJECTED ->
                copy.reject(Objects.requireNonNull(order.reason()), Objects.requireNonNull(order.decidedAt()));
        }
        return copy;
    }
}
