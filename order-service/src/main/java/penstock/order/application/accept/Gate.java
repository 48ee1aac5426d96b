package penstock.order.application.accept;

import penstock.order.application.gate.GateUnavailableException;
import penstock.order.domain.OrderRequest;

/**
 * Says no early, so that the database only sees orders that can win. It may be wrong, late or empty: stock is granted
 * by inventory alone. Each call is one atomic step, decided by the gate's own clock, and may be repeated safely.
 */
public interface Gate {

    /**
     * Takes permits for the order and writes it ahead, unless the order id is known already. The pieces come from one
     * bucket: the first with enough permits, starting from one that the order id names.
     *
     * @throws GateUnavailableException if the gate did not answer in time; the permit may have been taken, and then
     *     the order is written ahead and {@link Sweeper} completes it
     */
    Admission admit(OrderRequest request);
}
