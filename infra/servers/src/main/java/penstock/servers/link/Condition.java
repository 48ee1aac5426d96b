package penstock.servers.link;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** What a link suffers from at the moment, and the wait of those who are held back by it. */
final class Condition {
    private final ReentrantLock turn = new ReentrantLock();
    private final java.util.concurrent.locks.Condition changed = turn.newCondition();
    private Fault fault = Fault.NONE;
    private Duration delay = Duration.ZERO;

    void become(Fault next, Duration withDelay) {
        turn.lock();
        try {
            fault = next;
            delay = withDelay;
            changed.signalAll();
        } finally {
            turn.unlock();
        }
    }

    Fault fault() {
        turn.lock();
        try {
            return fault;
        } finally {
            turn.unlock();
        }
    }

    /** Returns when a piece of data may go on. */
    void pass(boolean request) throws InterruptedException {
        turn.lock();
        try {
            if (!delay.isZero()) {
                // The delay ends early if the link is healed meanwhile.
                long left = delay.toNanos();
                while (left > 0 && fault == Fault.SLOW) {
                    left = changed.awaitNanos(left);
                }
            }
            while (request ? fault.holdsRequests() : fault.holdsAnswers()) {
                boolean _ = changed.await(1, TimeUnit.SECONDS);
            }
        } finally {
            turn.unlock();
        }
    }
}
