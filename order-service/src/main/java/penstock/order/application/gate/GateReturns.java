package penstock.order.application.gate;

import java.util.List;
import java.util.UUID;

/** Gives the gate permits for pieces that inventory has available again, or has new. */
public interface GateReturns {

    /**
     * Pieces that came to a bucket.
     *
     * @param id the order that gave them up, or the restock that brought them
     */
    record Returned(UUID id, UUID saleId, int bucket, int quantity) {}

    /**
     * Adds the permits, each return once for a gate however often it comes; an order's pieces no longer count for its
     * buyer. A gate that is missing takes nothing, since it will be loaded with what inventory has by then; one that
     * was loaded between inventory's commit and this call counts the pieces twice, which {@link GateDrift} corrects:
     * a permit too many ends as a rejection, one too few would leave a piece unsold.
     *
     * @throws GateUnavailableException if the gate did not answer in time; call again, or leave it to {@link GateDrift}
     */
    void take(List<Returned> returns);
}
