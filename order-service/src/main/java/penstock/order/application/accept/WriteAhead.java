package penstock.order.application.accept;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import penstock.order.application.gate.GateUnavailableException;
import penstock.order.domain.PlacedOrder;

/** The gate's orders that hold a permit and are not known to be durable yet. */
public interface WriteAhead {

    /**
     * Orders that were admitted longer ago than {@code age}, by the gate's clock, in no particular order.
     *
     * @throws GateUnavailableException if the gate did not answer in time
     */
    List<PlacedOrder> olderThan(UUID saleId, Duration age, int limit);

    /**
     * The orders are durable elsewhere. Unknown ids are ignored.
     *
     * @throws GateUnavailableException if the gate did not answer in time; any subset may be gone
     */
    void remove(UUID saleId, Collection<UUID> orderIds);
}
