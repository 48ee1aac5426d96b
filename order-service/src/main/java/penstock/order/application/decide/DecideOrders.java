package penstock.order.application.decide;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.logging.OrderLog;
import penstock.order.application.KnownSales;
import penstock.order.application.gate.GateMemory;
import penstock.order.application.pay.OrderDesk;
import penstock.order.application.watch.OrderEvents;
import penstock.order.domain.IllegalTransitionException;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.order.domain.Sale;

/** Lets inventory's answers decide the orders, and tells everybody else. */
public class DecideOrders {

    private static final Logger log = LoggerFactory.getLogger(DecideOrders.class);

    private final OrderDesk desk;
    private final OrderEvents events;
    private final KnownSales sales;
    private final FreshOrders freshOrders;
    private final GateMemory gate;
    private final Times times;

    /** @param paymentWindow how long a buyer has to pay, from the decision on */
    public record Times(Duration paymentWindow, Clock clock) {}

    public DecideOrders(
            OrderDesk desk,
            OrderEvents events,
            KnownSales sales,
            FreshOrders freshOrders,
            GateMemory gate,
            Times times) {
        this.desk = desk;
        this.events = events;
        this.sales = sales;
        this.freshOrders = freshOrders;
        this.gate = gate;
        this.times = times;
    }

    /**
     * After the return every order of the batch is decided and its decision was told, as it is stored.
     *
     * @param outcomes may hold one twice; one that contradicts an earlier one changes nothing
     * @throws IllegalStateException if an order or its sale is not stored: nothing was changed
     */
    public void decide(List<StockOutcome> outcomes) {
        List<UUID> ids = outcomes.stream().map(StockOutcome::orderId).distinct().toList();
        Map<UUID, Order> stored = stored(ids);
        if (stored.size() < ids.size()) {
            throw new IllegalStateException(missing(ids, stored) + " have an outcome but are not stored");
        }
        Map<UUID, String> titles = titles(stored.values().stream().toList());

        Instant now = times.clock().instant();
        List<Order> decided = new ArrayList<>(outcomes.size());
        for (StockOutcome outcome : outcomes) {
            Order order = stored.get(outcome.orderId());
            if (order != null && decide(order, outcome, now)) {
                decided.add(order);
            }
        }
        if (!decided.isEmpty()) {
            save(decided);
            gate.forget(decided.stream()
                    .filter(order -> order.state() == OrderState.REJECTED)
                    .toList());
        }
        events.tell(List.copyOf(stored.values()), titles);
        if (OrderLog.on()) {
            decided.forEach(order -> OrderLog.tell(order.orderId(), "decided: {}", order.state()));
        }
    }

    private Map<UUID, Order> stored(List<UUID> ids) {
        Map<UUID, Order> stored =
                freshOrders.take(ids).stream().collect(Collectors.toMap(Order::orderId, Function.identity()));
        List<UUID> others = ids.stream().filter(id -> !stored.containsKey(id)).toList();
        if (!others.isEmpty()) {
            desk.orders().findAll(others).forEach(order -> stored.put(order.orderId(), order));
        }
        return stored;
    }

    /**
     * One transaction in each database: a crash between two of them is resolved when the outcomes come again. A lost
     * race is not tried again here, since reading again is what resolves it, and that is the caller's redelivery.
     */
    private void save(List<Order> decided) {
        List<Order> reserved = decided.stream()
                .filter(order -> order.state() == OrderState.RESERVED)
                .toList();
        boolean _ = desk.atomic().atomically(() -> {
            desk.orders().saveDecisions(decided);
            desk.deadlines().set(reserved);
            return true;
        });
    }

    private boolean decide(Order order, StockOutcome outcome, Instant now) {
        try {
            return switch (outcome) {
                case StockOutcome.Reserved(UUID _, int bucket) ->
                    order.reserve(bucket, now.plus(times.paymentWindow()), now);
                case StockOutcome.Rejected(UUID _, String reason) -> order.reject(reason, now);
            };
        } catch (IllegalTransitionException e) {
            log.atError()
                    .addKeyValue(OrderLog.ORDER_ID, order.orderId())
                    .log("inventory contradicts itself, the first answer stays: {}", e.getMessage());
            return false;
        }
    }

    private Map<UUID, String> titles(List<Order> decided) {
        Map<UUID, String> titles = new HashMap<>();
        for (Order order : decided) {
            titles.computeIfAbsent(
                    order.saleId(),
                    saleId -> sales.find(saleId)
                            .map(Sale::title)
                            .orElseThrow(() -> new IllegalStateException("sale " + saleId + " is not stored")));
        }
        return titles;
    }

    private static List<UUID> missing(List<UUID> ids, Map<UUID, Order> stored) {
        return ids.stream().filter(id -> !stored.containsKey(id)).limit(5).toList();
    }
}
