package penstock.order.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import penstock.order.domain.Order;
import penstock.order.domain.Sale;
import penstock.order.domain.Step;

/** Finds an order wherever it is: stored, or still in the queue. */
public class FindOrder {

    /** Where the order was found. */
    public sealed interface Found {
        /** Whose it is. */
        String buyerId();

        record Stored(Order order) implements Found {
            @Override
            public String buyerId() {
                return order.buyerId();
            }
        }

        record Queued(QueuedOrder order) implements Found {
            @Override
            public String buyerId() {
                return order.buyerId();
            }
        }
    }

    private final Orders orders;
    private final GateMemory gate;
    private final KnownSales sales;

    public FindOrder(Orders orders, GateMemory gate, KnownSales sales) {
        this.orders = orders;
        this.gate = gate;
        this.sales = sales;
    }

    /** @throws GateUnavailableException if the order is not stored and the gate cannot say whether it is queued */
    public Optional<Found> find(UUID orderId) {
        Optional<Found> stored = orders.find(orderId).map(Found.Stored::new);
        if (stored.isPresent()) {
            return stored;
        }
        var saleIds = sales.active().stream().map(Sale::saleId).toList();
        return gate.find(saleIds, orderId).map(Found.Queued::new);
    }

    /** The order's steps after the one of that number, in their order; -1 for all. */
    public List<Step> steps(Found found, int after) {
        return switch (found) {
            case Found.Stored(Order order) ->
                Stream.concat(
                                order.firstSteps().stream().filter(step -> step.number() > after),
                                orders.steps(order.orderId(), Math.max(after, 1)).stream())
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
