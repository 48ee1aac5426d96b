package penstock.inventory.application;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import penstock.inventory.domain.Decision;
import penstock.inventory.domain.StockChange;

/**
 * Lets the threads of one instance decide a bucket one after the other, since of two batches on one version one is in
 * vain, and lets them wait for all their buckets in the same order. It saves work and nothing depends on it: between instances the version alone decides.
 */
final class TakeTurns implements StockDecisions {

    private static final int LOCKS = 64;

    private final StockDecisions decisions;
    private final List<Lock> turns =
            Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

    TakeTurns(StockDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public long group(long bucketId) {
        return decisions.group(bucketId);
    }

    @Override
    public List<Decision> decide(List<? extends StockChange> changes) {
        List<Lock> mine = changes.stream()
                .mapToInt(change -> turn(change.bucketId()))
                .distinct()
                .sorted()
                .mapToObj(turns::get)
                .toList();
        mine.forEach(Lock::lock);
        try {
            return decisions.decide(changes);
        } finally {
            mine.forEach(Lock::unlock);
        }
    }

    /** Another one for each bucket of a sale, and for the same bucket of different sales. */
    private static int turn(long bucketId) {
        return (int) ((bucketId ^ bucketId / LOCKS) % LOCKS);
    }
}
