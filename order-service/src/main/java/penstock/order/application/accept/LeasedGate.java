package penstock.order.application.accept;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

import penstock.order.domain.OrderRequest;

/**
 * Says "sold out" to a crowd without a trip to the gate for each, as long as the gate has promised to admit nobody and
 * knows no such order. Whoever may have an order, or presses while there is no crowd, is answered by the gate.
 */
public class LeasedGate implements Gate {

    private static final Admission SOLD_OUT = new Admission.Refused(Refusal.SOLD_OUT);

    private final Gate gate;
    private final SoldOutLeases leases;
    private final Terms terms;
    private final Executor aside;
    private final LongSupplier nanoTime;
    private final Map<UUID, SoldOut> sales = new ConcurrentHashMap<>();

    /**
     * When a lease is worth having.
     *
     * @param length for which it is asked; a piece that comes back waits no longer
     * @param crowd how many buyers must have been told "sold out" within the length
     */
    public record Terms(Duration length, int crowd) {}

    /**
     * @param aside asks for leases, so that no buyer waits for one
     * @param nanoTime a clock that nobody sets, in nanoseconds
     */
    public LeasedGate(Gate gate, SoldOutLeases leases, Terms terms, Executor aside, LongSupplier nanoTime) {
        this.gate = gate;
        this.leases = leases;
        this.terms = terms;
        this.aside = aside;
        this.nanoTime = nanoTime;
    }

    @Override
    public Admission admit(OrderRequest request) {
        SoldOut sale = sales.get(request.saleId());
        if (sale != null) {
            long now = nanoTime.getAsLong();
            if (sale.refuses(request.orderId(), now)) {
                askIfDue(sale, now);
                return SOLD_OUT;
            }
        }
        Admission admission = gate.admit(request);
        if (admission.equals(SOLD_OUT)) {
            long now = nanoTime.getAsLong();
            askIfDue(sales.computeIfAbsent(request.saleId(), id -> new SoldOut(id, terms, now)), now);
        }
        return admission;
    }

    private void askIfDue(SoldOut sale, long now) {
        if (sale.due(now)) {
            aside.execute(() -> {
                sale.ask(leases, nanoTime);
                sales.values().removeIf(one -> one.abandoned(nanoTime.getAsLong()));
            });
        }
    }
}
