package penstock.order.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Estimates how long the queue will take to drain, from its length and from how fast this instance has drained of late,
 * so that buyers can be asked to come back before a permit is spent on an order that would be decided too late. With
 * several instances, which share the queue, the estimate is too long by their number: choose the bound accordingly.
 */
public class BackPressure {

    /** Weight of the newest observation; about ten of them count. */
    private static final double NEWEST = 0.2;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Backlogs backlogs;
    private final Duration bound;
    private final Clock clock;
    private final LongAdder drained = new LongAdder();
    private double perSecond;
    private long drainedBefore;
    private Instant before;
    private volatile Duration estimate = Duration.ZERO;

    /**
     * @param bound the longest estimate at which orders are still taken
     * @param perSecond what is believed of the pace until it has been seen
     */
    public BackPressure(Backlogs backlogs, Duration bound, double perSecond, Clock clock) {
        this.backlogs = backlogs;
        this.bound = bound;
        this.perSecond = perSecond;
        this.clock = clock;
        this.before = clock.instant();
    }

    /** Orders that left the queue for good. */
    public void drained(int orders) {
        drained.add(orders);
    }

    /** Looks at the queue; to be called by one thread again and again. */
    public void runOnce() {
        long waiting = backlogs.placedOrders();
        Instant now = clock.instant();
        double seconds = Duration.between(before, now).toMillis() / 1000.0;
        long gone = drained.sum();
        // The pace of a queue that had nothing to drain says nothing.
        if (waiting > 0 && seconds > 0) {
            perSecond += NEWEST * ((gone - drainedBefore) / seconds - perSecond);
        }
        before = now;
        drainedBefore = gone;
        estimate = Duration.ofMillis((long) Math.min(Long.MAX_VALUE / 2, waiting * 1000 / Math.max(perSecond, 0.001)));
    }

    /** How long a buyer should stay away, 1 s to 1 min; empty if orders are taken. */
    public Optional<Duration> tooLong() {
        Duration known = estimate;
        if (known.compareTo(bound) <= 0) {
            return Optional.empty();
        }
        Duration over = known.minus(bound);
        return Optional.of(
                over.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : Duration.ofSeconds(over.toSeconds() + 1));
    }
}
