package penstock.inventory.messaging;

import java.util.List;
import java.util.function.Supplier;

import penstock.inventory.application.Atomic;
import penstock.inventory.application.StockDecisions;
import penstock.inventory.domain.Decision;
import penstock.inventory.domain.StockChange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Crashes before a group is decided, when its transaction is about to commit, or right after it did, and holds every
 * decision that was committed to the reference.
 */
final class FaultyDecisions implements StockDecisions {

    /** As if the process had died. */
    static final class Crash extends RuntimeException {}

    /** When the next groups that are decided crash. */
    enum Fault {
        NONE,
        BEFORE,
        AT_COMMIT,
        AFTER
    }

    private final StockDecisions decisions;
    private final ReferenceStock reference;
    private final Supplier<Fault> faults;
    private final ThreadLocal<Fault> current;

    private FaultyDecisions(
            StockDecisions decisions, ReferenceStock reference, Supplier<Fault> faults, ThreadLocal<Fault> current) {
        this.decisions = decisions;
        this.reference = reference;
        this.faults = faults;
        this.current = current;
    }

    /** Makes decisions over an {@link Atomic}. */
    interface Over {
        StockDecisions over(Atomic atomic);
    }

    static FaultyDecisions of(Over strategy, Atomic atomic, ReferenceStock reference, Supplier<Fault> faults) {
        ThreadLocal<Fault> current = ThreadLocal.withInitial(() -> Fault.NONE);
        Atomic failing = new Atomic() {
            @Override
            public <T> T atomically(Supplier<T> work) {
                return atomic.atomically(() -> {
                    T done = work.get();
                    if (current.get() == Fault.AT_COMMIT) {
                        throw new Crash();
                    }
                    return done;
                });
            }
        };
        return new FaultyDecisions(strategy.over(failing), reference, faults, current);
    }

    @Override
    public long group(long bucketId) {
        return decisions.group(bucketId);
    }

    @Override
    public List<Decision> decide(List<? extends StockChange> changes) {
        Fault fault = faults.get();
        if (fault == Fault.BEFORE) {
            throw new Crash();
        }
        current.set(fault);
        List<Decision> decided = decisions.decide(changes);
        List<Decision> expected = changes.stream()
                .map(change -> new Decision(change, reference.apply(change)))
                .toList();
        assertThat(decided).isEqualTo(expected);
        if (fault == Fault.AFTER) {
            throw new Crash();
        }
        return decided;
    }
}
