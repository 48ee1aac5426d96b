package penstock.order.application.accept;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.logging.OrderLog;
import penstock.order.application.KnownSales;
import penstock.order.application.accept.Acceptance.Accepted;
import penstock.order.application.accept.Acceptance.KeyReused;
import penstock.order.application.accept.Acceptance.Refused;
import penstock.order.application.accept.Acceptance.Unavailable;
import penstock.order.application.accept.Acceptance.UnknownSale;
import penstock.order.application.gate.GateUnavailableException;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;

/**
 * Takes an order: asks the gate, makes the order durable, and only then says yes. Never a false yes, never a lost
 * permit: whatever fails after the admission, the order is either durable, or still written ahead and completed by
 * {@link Sweeper}. Nothing is undone: a broker or a database that gave no answer may have kept the order all the same.
 */
public class AcceptOrder {

    private static final Logger log = LoggerFactory.getLogger(AcceptOrder.class);

    private final Gate gate;
    private final OrderQueue queue;
    private final OrderFallback fallback;
    private final DurableOrders durable;
    private final KnownSales sales;
    private volatile boolean nothingTakesOrders;

    public AcceptOrder(Gate gate, OrderQueue queue, OrderFallback fallback, DurableOrders durable, KnownSales sales) {
        this.gate = gate;
        this.queue = queue;
        this.fallback = fallback;
        this.durable = durable;
        this.sales = sales;
    }

    /** Answers within the bounds of gate, broker and database; never throws for trouble that these have. */
    public Acceptance accept(OrderRequest request) {
        Admission admission;
        try {
            admission = gate.admit(request);
        } catch (GateUnavailableException e) {
            return new Unavailable("the gate does not answer");
        }
        return switch (admission) {
            case Admission.Admitted(PlacedOrder order) -> keep(order);
            case Admission.Unconfirmed(PlacedOrder order) -> keep(order);
            case Admission.Repeated() -> new Accepted();
            case Admission.KeyReused() -> new KeyReused();
            case Admission.Refused(Refusal why) -> new Refused(why);
            case Admission.Missing() -> whyMissing(request);
        };
    }

    private Acceptance keep(PlacedOrder order) {
        boolean queued = queue.offer(order);
        if (queued || storeInstead(order)) {
            durable.note(order.saleId(), order.orderId());
            OrderLog.tell(order.orderId(), queued ? "accepted" : "accepted by the outbox: the broker gave no word");
            return new Accepted();
        }
        return new Unavailable("the order cannot be kept at the moment");
    }

    private boolean storeInstead(PlacedOrder order) {
        try {
            fallback.store(order);
            nothingTakesOrders = false;
            return true;
        } catch (RuntimeException e) {
            // Told once and not for each of thousands: a log that is written under load is load itself.
            if (!nothingTakesOrders) {
                nothingTakesOrders = true;
                log.atWarn()
                        .addKeyValue(OrderLog.ORDER_ID, order.orderId())
                        .log("orders are taken by neither broker nor database: {}", e.toString());
            }
            return false;
        }
    }

    private Acceptance whyMissing(OrderRequest request) {
        return sales.find(request.saleId())
                .<Acceptance>map(sale -> switch (sale.terms().state()) {
                    // Known a moment before its gate is loaded; nothing is to be had either way.
                    case ANNOUNCED -> new Refused(Refusal.NOT_STARTED);
                    case OPEN -> new Unavailable("the sale's gate is being loaded");
                    case CLOSED -> new Refused(Refusal.CLOSED);
                })
                .orElseGet(UnknownSale::new);
    }
}
