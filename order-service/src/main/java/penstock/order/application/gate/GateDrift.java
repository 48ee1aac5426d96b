package penstock.order.application.gate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.order.application.Backlogs;
import penstock.order.application.KnownSales;
import penstock.order.application.Orders;
import penstock.order.domain.Sale;

/**
 * Brings the gate's permits back to what inventory has, after a crash of the gate or a lost race left a difference.
 * It acts only when nothing is on its way and the same difference was seen several times in a row: until then the
 * difference may be an order in somebody's hand. The longer a gate that agrees with inventory does not move, the more
 * rarely inventory is asked about it: closed sales stay here for a day.
 */
public class GateDrift {

    private static final Logger log = LoggerFactory.getLogger(GateDrift.class);

    /** Observations that a gate at rest may go without a question; what inventory alone changed is seen after these. */
    static final int MOST_RESTS = 8;

    private final KnownSales sales;
    private final GateControl gate;
    private final Orders orders;
    private final Stock stock;
    private final Backlogs backlogs;
    private final int observations;
    private final Troubles troubles = new Troubles(log, "comparing permits and stock of");
    private final Map<UUID, Sighting> sightings = new HashMap<>();
    private final Map<UUID, Agreement> agreements = new HashMap<>();
    private final AtomicLong pieces = new AtomicLong();

    private record Sighting(GateControl.View gate, SortedMap<Integer, Long> available, int times) {

        boolean sameAs(GateControl.View otherGate, SortedMap<Integer, Long> otherAvailable) {
            return gate.epoch().equals(otherGate.epoch())
                    && gate.permits().equals(otherGate.permits())
                    && available.equals(otherAvailable);
        }
    }

    /** @param left observations until inventory is asked again, of {@code rests} in all */
    private record Agreement(GateControl.View gate, int rests, int left) {

        boolean about(GateControl.View now) {
            return gate.epoch().equals(now.epoch()) && gate.permits().equals(now.permits());
        }

        Agreement rested() {
            return new Agreement(gate, rests, left - 1);
        }

        static Agreement after(@Nullable Agreement last, GateControl.View gate) {
            int rests = last == null || !last.about(gate) ? 1 : Math.min(last.rests() * 2, MOST_RESTS);
            return new Agreement(gate, rests, rests);
        }
    }

    /** @param observations how often in a row the same difference must be seen before it is corrected */
    public GateDrift(
            KnownSales sales, GateControl gate, Orders orders, Stock stock, Backlogs backlogs, int observations) {
        this.sales = sales;
        this.gate = gate;
        this.orders = orders;
        this.stock = stock;
        this.backlogs = backlogs;
        this.observations = observations;
    }

    /**
     * Observes every active sale once.
     *
     * @return how many gates it corrected
     */
    public int runOnce() {
        AtomicInteger corrected = new AtomicInteger();
        AtomicLong apart = new AtomicLong();
        agreements.keySet().retainAll(sales.active().stream().map(Sale::saleId).toList());
        sales.active()
                .forEach(sale -> troubles.apart(sale, () -> {
                    if (observe(sale.saleId(), apart)) {
                        corrected.incrementAndGet();
                    }
                }));
        pieces.set(apart.get());
        return corrected.get();
    }

    /** By how many pieces gates and stock were apart when last observed at rest, too many and too few alike. */
    public long pieces() {
        return pieces.get();
    }

    private boolean observe(UUID saleId, AtomicLong apart) {
        Sighting last = sightings.remove(saleId);
        // The cheap questions come first: during a sale nearly every observation ends here.
        GateControl.View view = gate.view(saleId).orElse(null);
        Agreement agreed = agreements.get(saleId);
        if (view != null && agreed != null && agreed.about(view) && agreed.left() > 0) {
            agreements.put(saleId, agreed.rested());
            return false;
        }
        // In the order of an order's way, so that none is missed on it; and of what is undecided in a long sale the
        // database has much to look through.
        if (view == null
                || view.unpublished() > 0
                || backlogs.total() > 0
                || !orders.undecided(saleId).isEmpty()) {
            return false;
        }
        SortedMap<Integer, Long> available = stock.available(saleId);
        if (view.permits().equals(available)) {
            agreements.put(saleId, Agreement.after(agreed, view));
            return false;
        }
        agreements.remove(saleId);
        apart.addAndGet(difference(view.permits(), available));
        int times = last != null && last.sameAs(view, available) ? last.times() + 1 : 1;
        if (times < observations) {
            sightings.put(saleId, new Sighting(view, available, times));
            return false;
        }
        boolean corrected = gate.correct(saleId, view, available);
        if (corrected) {
            log.warn("the gate of sale {} had drifted: permits {} became {}", saleId, view.permits(), available);
        }
        return corrected;
    }

    private static long difference(Map<Integer, Long> permits, Map<Integer, Long> available) {
        Set<Integer> buckets = new HashSet<>(permits.keySet());
        buckets.addAll(available.keySet());
        return buckets.stream()
                .mapToLong(bucket -> Math.abs(permits.getOrDefault(bucket, 0L) - available.getOrDefault(bucket, 0L)))
                .sum();
    }
}
