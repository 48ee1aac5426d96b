package penstock.inventory.application;

import penstock.inventory.domain.StockRequest;

/** Is told what reserving meets that nobody else is told of. */
public interface ReserveWatch {

    /** A transaction was undone because another one came first; it is tried again or given up. */
    void lostRace(long bucketId);

    /** A request came under a key that another content has taken; it was not applied and gets no answer. */
    void conflict(StockRequest request);
}
