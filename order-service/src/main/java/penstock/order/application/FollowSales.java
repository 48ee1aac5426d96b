package penstock.order.application;

import java.time.Clock;
import java.util.List;

import penstock.order.application.gate.GateKeeper;
import penstock.order.domain.Sale;

/** Keeps the local copy of the sales and has the gate follow at once. */
public class FollowSales {

    private final Sales sales;
    private final Runnable changed;
    private final Clock clock;

    /** @param changed makes {@link GateKeeper} run without delay */
    public FollowSales(Sales sales, Runnable changed, Clock clock) {
        this.sales = sales;
        this.changed = changed;
        this.clock = clock;
    }

    /** Old versions are ignored, so order and repetition do not matter. */
    public void follow(List<Sale> latest) {
        latest.forEach(sale -> sales.keep(sale, clock.instant()));
        changed.run();
    }
}
