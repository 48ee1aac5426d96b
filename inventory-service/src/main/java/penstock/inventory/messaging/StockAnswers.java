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
import penstock.inventory.domain.StockRequest;
import penstock.inventory.messaging.StockRejected.Reason;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Publisher;

/**
 * Tells what was decided: held pieces and rejections to whoever waits for the order, and a dry bucket's requests on to
 * the next bucket, until every bucket of the sale was tried.
 */
final class StockAnswers {

    static final String OUTCOMES = "stock-outcomes";

    private final Publisher publisher;
    private final Sales sales;

    StockAnswers(Publisher publisher, Sales sales) {
        this.publisher = publisher;
        this.sales = sales;
    }

    /** Returns when the broker has confirmed all of it. */
    void publish(List<Decision> decisions) {
        Map<String, OutboundEvent> outcomes = new LinkedHashMap<>();
        Map<String, OutboundEvent> onward = new LinkedHashMap<>();
        Map<UUID, Integer> buckets = new HashMap<>();
        for (Decision decision : decisions) {
            StockRequest request = decision.request();
            switch (decision.outcome()) {
                case Outcome.Held _ -> put(outcomes, StockReserved.event(request));
                case Outcome.Dry _ -> {
                    int all = buckets.computeIfAbsent(request.saleId(), this::bucketsOf);
                    if (request.attempt() < all) {
                        put(onward, StockRequested.event(request.next(all)));
                    } else {
                        put(outcomes, StockRejected.event(request, Reason.SOLD_OUT));
                    }
                }
                case Outcome.UnknownSale _ -> put(outcomes, StockRejected.event(request, Reason.UNKNOWN_SALE));
                case Outcome.Conflict _ -> {
                    // Whoever holds the key has its answer.
                }
            }
        }
        send(StockRequested.DESTINATION, onward);
        send(OUTCOMES, outcomes);
    }

    // A sale's buckets exist before the sale does; a bucket without one has nobody to go on for.
    private int bucketsOf(UUID saleId) {
        Optional<Sale> sale = sales.find(saleId);
        return sale.map(found -> found.plan().buckets()).orElse(0);
    }

    // A request that came twice in one batch is answered once.
    private static void put(Map<String, OutboundEvent> events, OutboundEvent event) {
        events.put(event.id(), event);
    }

    private void send(String destination, Map<String, OutboundEvent> events) {
        if (!events.isEmpty()) {
            publisher.publishAll(destination, new ArrayList<>(events.values()));
        }
    }
}
