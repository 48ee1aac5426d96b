package penstock.inventory.application;

import java.util.List;

import penstock.inventory.domain.Decision;
import penstock.inventory.domain.StockChange;

/** Decides what becomes of changes to the pieces of one bucket: a strategy, of which one is chosen by configuration. */
public interface StockDecisions {

    /**
     * Decides changes of one bucket, in their order. When it returns, the decisions are committed; called again with
     * the same changes, it answers the same.
     *
     * @param bucketId the bucket of every change
     * @return one decision a change, in the same order
     * @throws LostRaceException if others came first at every try; some of the changes may be decided, and will be
     *     answered the same
     */
    List<Decision> decide(long bucketId, List<? extends StockChange> changes);
}
