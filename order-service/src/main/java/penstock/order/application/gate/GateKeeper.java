package penstock.order.application.gate;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.order.application.KnownSales;
import penstock.order.application.Sales;
import penstock.order.domain.Permits;
import penstock.order.domain.Sale;

/**
 * Sees to it that every active sale has a gate and that the gate acts by the sale's latest version. A gate that was
 * never loaded and one that was lost are the same to it: both are built from the databases.
 */
public class GateKeeper {

    private static final Logger log = LoggerFactory.getLogger(GateKeeper.class);

    private final KnownSales known;
    private final Sales sales;
    private final GateControl gate;
    private final GateSources sources;
    private final Clock clock;
    private final Troubles troubles = new Troubles(log, "loading the gate of");

    public GateKeeper(KnownSales known, Sales sales, GateControl gate, GateSources sources, Clock clock) {
        this.known = known;
        this.sales = sales;
        this.gate = gate;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * Looks after each active sale; trouble with one sale does not keep it from the next.
     *
     * @throws GateUnavailableException if the gate does not answer
     */
    public void runOnce() {
        known.runOnce();
        known.active().forEach(sale -> troubles.apart(sale, () -> lookAfter(sale)));
    }

    private void lookAfter(Sale sale) {
        Optional<GateControl.View> view = gate.view(sale.saleId());
        if (view.isEmpty()) {
            boolean lost = sales.gateWasLoaded(sale.saleId());
            if (!lost || sources.queueFirst().allows(sale.saleId())) {
                load(sale);
            }
        } else if (view.get().version() < sale.version()) {
            gate.apply(sale);
        }
    }

    private void load(Sale sale) {
        // Stock first, orders second: what inventory decides in between is then counted too high rather than too low,
        // and a permit too many ends as a rejection, while a permit too few would leave a piece unsold.
        SortedMap<Integer, Long> available = sources.stock().available(sale.saleId());
        GateLoad load = gate.load(sale);
        Map<Integer, Long> undecided = sources.orders().readAll(sale.saleId(), load::add);
        SortedMap<Integer, Long> permits = Permits.of(available, undecided);
        // Noted before the gate is live: from then on orders may be queued that only a drained queue shows.
        sales.noteGateLoaded(sale.saleId(), clock.instant());
        if (load.commit(permits)) {
            log.info("loaded the gate of sale {} ({}): permits {}", sale.saleId(), sale.title(), permits);
        }
    }
}
