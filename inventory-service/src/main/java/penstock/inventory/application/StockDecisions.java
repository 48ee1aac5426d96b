package penstock.inventory.application;

import java.util.List;

import penstock.inventory.domain.Decision;
import penstock.inventory.domain.StockChange;

/** Decides what becomes of changes to the pieces of buckets: a strategy, of which one is chosen by configuration. */
public interface StockDecisions {

    /** Names the changes that are decided in one call: those of buckets of the same group. */
    long group(long bucketId);

    /**
     * Decides changes of one group, in their order. When it returns, the decisions are committed; called again with
     * the same changes, it answers the same.
     *
     * @return one decision a change, in the same order
     * @throws LostRaceException if others came first at every try; some of the changes may be decided, and will be
     *     answered the same
     */
    List<Decision> decide(List<? extends StockChange> changes);
}
