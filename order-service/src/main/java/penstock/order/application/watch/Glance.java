package penstock.order.application.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import penstock.order.application.KnownSales;
import penstock.order.application.gate.Admissions;
import penstock.order.application.gate.GateControl;
import penstock.order.application.gate.GateUnavailableException;
import penstock.order.domain.Sale;

/**
 * What an operator sees of the orders of all active sales. The figures come from the gate and the database, so that
 * every instance says the same.
 */
public class Glance {

    private static final Duration LONGEST_REST = Duration.ofSeconds(4);

    private final KnownSales sales;
    private final GateControl gate;
    private final Admissions admissions;
    private final OrderCounts counts;
    private final Clock clock;
    private @Nullable Figures last;
    private Instant next = Instant.MIN;

    /**
     * A sale's gate.
     *
     * @param state OPEN, CLOSED, or MISSING: not loaded yet, or lost
     * @param permits pieces that may still be promised
     * @param unpublished orders that hold a permit and are not known to be durable
     */
    public record GateFigures(UUID saleId, String state, long permits, long unpublished) {}

    /**
     * Totals over the active sales.
     *
     * @param at when they were counted
     * @param admitted orders that the gate let in
     * @param drained orders that left the queue: what is stored
     * @param states stored orders by the name of their state
     */
    public record Figures(Instant at, long admitted, long drained, Map<String, Long> states, List<GateFigures> gates) {}

    public Glance(KnownSales sales, GateControl gate, Admissions admissions, OrderCounts counts, Clock clock) {
        this.sales = sales;
        this.gate = gate;
        this.admissions = admissions;
        this.counts = counts;
        this.clock = clock;
    }

    /**
     * Looks again if the last look is long enough ago: however many orders there are and however many watch, to look takes
     * a tenth of the time, and more only where the figures would be older than five seconds. On a machine that is busy with
     * a spike a look takes long without costing much, and that is when people want to see.
     *
     * @throws GateUnavailableException if the gate did not answer in time
     */
    public synchronized Figures look() {
        Instant now = clock.instant();
        Figures known = last;
        if (known == null || !now.isBefore(next)) {
            known = count();
            last = known;
            Instant done = clock.instant();
            Duration rest = Duration.between(now, done).multipliedBy(9);
            next = done.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
        }
        return known;
    }

    private Figures count() {
        Map<UUID, Long> stored = new HashMap<>();
        Map<String, Long> states = new TreeMap<>();
        List<GateFigures> gates = new ArrayList<>();
        // First what is stored, then what was admitted: the difference is never negative.
        for (Sale sale : sales.active()) {
            Map<String, Long> byState = counts.byState(sale.saleId());
            byState.forEach((state, count) -> states.merge(state, count, Long::sum));
            stored.put(sale.saleId(), sum(byState));
        }
        long admitted = 0;
        for (Map.Entry<UUID, Long> sale : stored.entrySet()) {
            // A gate that is being loaded knows fewer than are stored.
            admitted += Math.max(sale.getValue(), admissions.admitted(sale.getKey()));
            gates.add(gate.view(sale.getKey())
                    .map(view -> new GateFigures(
                            sale.getKey(), view.open() ? "OPEN" : "CLOSED", view.totalPermits(), view.unpublished()))
                    .orElse(new GateFigures(sale.getKey(), "MISSING", 0, 0)));
        }
        return new Figures(clock.instant(), admitted, sum(states), states, gates);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
