package penstock.inventory.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import penstock.inventory.application.Sales;
import penstock.inventory.domain.Decision;
import penstock.inventory.domain.Outcome;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.Settlement;
import penstock.inventory.domain.StockRequest;
import penstock.inventory.messaging.StockRejected.Reason;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Publisher;

/**
 * Tells what was decided: held, released and refused pieces to whoever waits for the order, and a dry bucket's requests
 * on to the next bucket, until every bucket of the sale was tried.
 */
final class StockAnswers {

    static final String OUTCOMES = "stock-outcomes";

    private final Publisher publisher;
    private final Sales sales;

    StockAnswers(Publisher publisher, Sales sales) {
        this.publisher = publisher;
        this.sales = sales;
    }

    /** Events by their ids: what came twice in one batch is answered once. */
    private record Outgoing(
            Map<String, OutboundEvent> outcomes, Map<String, OutboundEvent> onward, Map<UUID, Integer> buckets) {

        void outcome(OutboundEvent event) {
            outcomes.put(event.id(), event);
        }

        void onward(OutboundEvent event) {
            onward.put(event.id(), event);
        }
    }

    /** Returns when the broker has confirmed all of it. */
    void publish(List<Decision> decisions) {
        Outgoing outgoing = new Outgoing(new LinkedHashMap<>(), new LinkedHashMap<>(), new HashMap<>());
        for (Decision decision : decisions) {
            switch (decision.change()) {
                case StockRequest request -> answer(request, decision.outcome(), outgoing);
                case Settlement settlement -> answer(settlement, decision.outcome(), outgoing);
            }
        }
        send(StockRequested.DESTINATION, outgoing.onward());
        send(OUTCOMES, outgoing.outcomes());
    }

    private void answer(StockRequest request, Outcome outcome, Outgoing outgoing) {
        switch (outcome) {
            case Outcome.Held _ -> outgoing.outcome(StockReserved.event(request));
            case Outcome.Dry _ -> {
                int all = outgoing.buckets().computeIfAbsent(request.saleId(), this::bucketsOf);
                if (request.attempt() < all) {
                    outgoing.onward(StockRequested.event(request.next(all)));
                } else {
                    outgoing.outcome(StockRejected.event(request, Reason.SOLD_OUT));
                }
            }
            case Outcome.UnknownSale _ -> outgoing.outcome(StockRejected.event(request, Reason.UNKNOWN_SALE));
            case Outcome.Settled _, Outcome.Conflict _ -> {
                // Whoever holds the key has its answer.
            }
        }
    }

    private static void answer(Settlement settlement, Outcome outcome, Outgoing outgoing) {
        // Nobody waits for a confirmation to be confirmed.
        if (outcome instanceof Outcome.Settled && settlement.kind() != Settlement.Kind.CONFIRM) {
            outgoing.outcome(StockReleased.event(settlement));
        }
    }

    // A sale's buckets exist before the sale does; a bucket without one has nobody to go on for.
    private int bucketsOf(UUID saleId) {
        Optional<Sale> sale = sales.find(saleId);
        return sale.map(found -> found.plan().buckets()).orElse(0);
    }

    private void send(String destination, Map<String, OutboundEvent> events) {
        if (!events.isEmpty()) {
            publisher.publishAll(destination, new ArrayList<>(events.values()));
        }
    }
}
