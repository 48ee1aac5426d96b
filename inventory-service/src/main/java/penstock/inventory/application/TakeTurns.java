package penstock.inventory.application;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import penstock.inventory.domain.Decision;
import penstock.inventory.domain.StockChange;

/**
 * Lets the threads of one instance decide a bucket one after the other, since of two batches on one version one is in
 * vain. It saves work and nothing depends on it: between instances the version alone decides.
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
    public List<Decision> decide(long bucketId, List<? extends StockChange> changes) {
        Lock turn = turns.get((int) (bucketId % LOCKS));
        turn.lock();
        try {
            return decisions.decide(bucketId, changes);
        } finally {
            turn.unlock();
        }
    }
}
