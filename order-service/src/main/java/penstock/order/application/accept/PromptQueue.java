package penstock.order.application.accept;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import penstock.order.domain.PlacedOrder;

/**
 * Does not let every buyer wait for a broker that does not answer. After some orders in a row that it did not take,
 * it is asked for one order per pause only, and the others go to the outbox at once, until it takes one again.
 */
public class PromptQueue implements OrderQueue {

    private static final int FAILURES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final OrderQueue broker;
    private final Clock clock;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private volatile Instant nextAttempt = Instant.MIN;

    public PromptQueue(OrderQueue broker, Clock clock) {
        this.broker = broker;
        this.clock = clock;
    }

    @Override
    public boolean offer(PlacedOrder order) {
        if (failuresInARow.get() >= FAILURES && !mayAttempt()) {
            return false;
        }
        boolean taken = broker.offer(order);
        if (!taken) {
            failuresInARow.incrementAndGet();
        } else if (failuresInARow.get() != 0) {
            failuresInARow.set(0);
        }
        return taken;
    }

    /** One caller per pause, whoever comes first. */
    private synchronized boolean mayAttempt() {
        Instant now = clock.instant();
        boolean may = !now.isBefore(nextAttempt);
        if (may) {
            nextAttempt = now.plus(PAUSE);
        }
        return may;
    }
}
