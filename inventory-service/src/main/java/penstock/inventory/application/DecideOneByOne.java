package penstock.inventory.application;

import java.util.List;

import penstock.inventory.domain.Decision;
import penstock.inventory.domain.StockChange;

/**
 * The textbook's optimistic lock: for every single change a transaction that reads the bucket's version, updates where
 * the version is still the same, and starts over when it is not. Right, and the slower the more threads try it; here
 * to be compared with.
 */
final class DecideOneByOne implements StockDecisions {

    private final StockDecisions each;

    /** @param each decides a batch of one by the bucket's version */
    DecideOneByOne(DecideInBatches each) {
        this.each = each;
    }

    @Override
    public long group(long bucketId) {
        return bucketId;
    }

    @Override
    public List<Decision> decide(List<? extends StockChange> changes) {
        return changes.stream()
                .map(change -> each.decide(List.of(change)).getFirst())
                .toList();
    }
}
