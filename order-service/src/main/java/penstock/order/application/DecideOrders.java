package penstock.order.application;

import java.time.Clock;
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

import penstock.order.domain.IllegalTransitionException;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.order.domain.Sale;

/** Lets inventory's answers decide the orders, and tells everybody else. */
public class DecideOrders {

    private static final Logger log = LoggerFactory.getLogger(DecideOrders.class);

    private final Orders orders;
    private final OrderEvents events;
    private final KnownSales sales;
    private final GateMemory gate;
    private final Clock clock;

    public DecideOrders(Orders orders, OrderEvents events, KnownSales sales, GateMemory gate, Clock clock) {
        this.orders = orders;
        this.events = events;
        this.sales = sales;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * After the return every order of the batch is decided and its decision was told, as it is stored.
     *
     * @param outcomes may hold one twice; one that contradicts an earlier one changes nothing
     * @throws IllegalStateException if an order or its sale is not stored: nothing was changed
     */
    public void decide(List<StockOutcome> outcomes) {
        List<UUID> ids = outcomes.stream().map(StockOutcome::orderId).distinct().toList();
        Map<UUID, Order> stored =
                orders.findAll(ids).stream().collect(Collectors.toMap(Order::orderId, Function.identity()));
        if (stored.size() < ids.size()) {
            throw new IllegalStateException(missing(ids, stored) + " have an outcome but are not stored");
        }
        Map<UUID, String> titles = titles(stored.values().stream().toList());

        Instant now = clock.instant();
        List<Order> decided = new ArrayList<>(outcomes.size());
        for (StockOutcome outcome : outcomes) {
            Order order = stored.get(outcome.orderId());
            if (order != null && decide(order, outcome, now)) {
                decided.add(order);
            }
        }
        if (!decided.isEmpty()) {
            orders.saveDecisions(decided);
            gate.forget(decided.stream()
                    .filter(order -> order.state() == OrderState.REJECTED)
                    .toList());
        }
        events.tell(List.copyOf(stored.values()), titles);
    }

    private static boolean decide(Order order, StockOutcome outcome, Instant now) {
        try {
            return switch (outcome) {
                case StockOutcome.Reserved _ -> order.reserve(now);
                case StockOutcome.Rejected(UUID _, String reason) -> order.reject(reason, now);
            };
        } catch (IllegalTransitionException e) {
            log.error("inventory contradicts itself, the first answer stays: {}", e.getMessage());
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
