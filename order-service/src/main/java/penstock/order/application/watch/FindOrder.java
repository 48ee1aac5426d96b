package penstock.order.application.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import penstock.order.application.KnownSales;
import penstock.order.application.Orders;
import penstock.order.application.Orders.Before;
import penstock.order.application.gate.GateMemory;
import penstock.order.application.gate.GateUnavailableException;
import penstock.order.application.gate.QueuedOrder;
import penstock.order.domain.Order;
import penstock.order.domain.Sale;
import penstock.order.domain.Step;

/** Finds an order wherever it is: stored, or still in the queue. */
public class FindOrder {

    /** Where the order was found. */
    public sealed interface Found {
        UUID orderId();

        /** Whose it is. */
        String buyerId();

        Instant placedAt();

        record Stored(Order order) implements Found {
            @Override
            public UUID orderId() {
                return order.orderId();
            }

            @Override
            public String buyerId() {
                return order.buyerId();
            }

            @Override
            public Instant placedAt() {
                return order.placedAt();
            }
        }

        record Queued(QueuedOrder order) implements Found {
            @Override
            public UUID orderId() {
                return order.orderId();
            }

            @Override
            public String buyerId() {
                return order.buyerId();
            }

            @Override
            public Instant placedAt() {
                return order.placedAt();
            }
        }
    }

    /** @param complete false if nobody could say what is queued, so that such orders may be missing */
    public record Mine(List<Found> orders, boolean complete) {}

    /** As the store sorts and cuts them, so that a cursor means the same in both. */
    private static final Comparator<Found> NEWEST_FIRST = Comparator.comparing(Found::placedAt)
            .thenComparing(found -> found.orderId().toString())
            .reversed();

    private final Orders orders;
    private final Looks looks;
    private final GateMemory gate;
    private final KnownSales sales;

    public FindOrder(Orders orders, Looks looks, GateMemory gate, KnownSales sales) {
        this.orders = orders;
        this.looks = looks;
        this.gate = gate;
        this.sales = sales;
    }

    /** @throws GateUnavailableException if the order is not stored and the gate cannot say whether it is queued */
    public Optional<Found> find(UUID orderId) {
        Optional<Found> stored = looks.find(orderId).map(Found.Stored::new);
        if (stored.isPresent()) {
            return stored;
        }
        return gate.find(activeSales(), orderId).map(Found.Queued::new);
    }

    /** Orders of the buyer, newest first, stored or queued; otherwise as {@link Orders#ofBuyer}. */
    public Mine ofBuyer(String buyerId, @Nullable Before before, int limit) {
        // What is stored between the questions is seen by the later one.
        List<QueuedOrder> queued = new ArrayList<>();
        boolean complete = true;
        try {
            queued.addAll(gate.ofBuyer(activeSales(), buyerId));
        } catch (GateUnavailableException e) {
            complete = false;
        }
        Map<UUID, Found> found = new LinkedHashMap<>();
        keep(found, orders.ofBuyer(buyerId, before, limit));
        queued.removeIf(order -> found.containsKey(order.orderId()) || before != null && !follows(order, before));
        if (!queued.isEmpty()) {
            keep(found, orders.findAll(queued.stream().map(QueuedOrder::orderId).toList()));
            queued.forEach(order -> found.putIfAbsent(order.orderId(), new Found.Queued(order)));
        }
        return new Mine(
                found.values().stream().sorted(NEWEST_FIRST).limit(limit).toList(), complete);
    }

    private static void keep(Map<UUID, Found> found, List<Order> stored) {
        stored.forEach(order -> found.put(order.orderId(), new Found.Stored(order)));
    }

    private static boolean follows(QueuedOrder order, Before before) {
        int byTime = order.placedAt().compareTo(before.placedAt());
        return byTime < 0
                || byTime == 0
                        && order.orderId().toString().compareTo(before.orderId().toString()) < 0;
    }

    private List<UUID> activeSales() {
        return sales.active().stream().map(Sale::saleId).toList();
    }

    private List<Step> furtherSteps(Order order, int after) {
        // Without the decision the order was read too early for what may have followed it meanwhile.
        return order.decided() ? orders.steps(order.orderId(), Math.max(after, Order.DECIDED)) : List.of();
    }

    /** The order's steps after the one of that number, in their order; -1 for all. */
    public List<Step> steps(Found found, int after) {
        return switch (found) {
            case Found.Stored(Order order) ->
                Stream.concat(
                                order.firstSteps().stream().filter(step -> step.number() > after),
                                furtherSteps(order, after).stream())
                        .toList();
            case Found.Queued(QueuedOrder order) ->
                after >= 0
                        ? List.of()
                        : List.of(new Step(
                                order.orderId(),
                                0,
                                Step.Event.QUEUED,
                                Step.Event.QUEUED.name(),
                                null,
                                order.placedAt()));
        };
    }
}
