package penstock.order.application.gate;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import penstock.order.domain.Order;

/** Which orders the gate knows, so that it recognises a repeated one and keeps the cap. */
public interface GateMemory {

    /**
     * Tells the gate of stored, undecided orders of any sale. One that it does not know, because it was admitted by a
     * gate that has been lost since, is remembered, counted for its buyer, and takes the permits that are left of its
     * pieces. Best effort: does not wait, and a failure is left to {@link GateDrift}.
     */
    void learn(List<Order> pending);

    /**
     * Tells the gate of rejected orders of any sale: their pieces no longer count for their buyers. The permits are
     * not given back, since inventory had no stock for them. Best effort: does not wait, and a failure leaves the
     * pieces counted until the gate is rebuilt.
     */
    void forget(List<Order> rejected);

    /**
     * An order that one of the sales' gates admitted and that is perhaps not stored yet.
     *
     * @throws GateUnavailableException if the gate did not answer in time
     */
    Optional<QueuedOrder> find(Collection<UUID> saleIds, UUID orderId);

    /**
     * Orders of the buyer that the sales' gates admitted since they were loaded and that are perhaps not stored yet: of
     * each sale at least the latest 100, in no particular order.
     *
     * @throws GateUnavailableException if the gate did not answer in time
     */
    List<QueuedOrder> ofBuyer(Collection<UUID> saleIds, String buyerId);
}
