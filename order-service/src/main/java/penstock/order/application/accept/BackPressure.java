package penstock.order.application.accept;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

import penstock.order.application.Backlogs;

/**
 * Estimates how long the orders that were taken will need to be decided, so that buyers can be asked to come back before
 * a permit is spent on an order that would be decided too late. The pace is that of all instances together. It is
 * learned from a queue that keeps them busy, since a queue that is empty at times shows what came, not what could be
 * done; and not from a standstill: to wait through an outage is what the queue is for, so that counts only for as long
 * as it lasts.
 */
public class BackPressure {

    /** Weight of the newest observation; about ten of them count. */
    private static final double NEWEST = 0.2;

    private static final double SLOWEST = 0.001;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Backlogs backlogs;
    private final DecidedOrders allDecided;
    private final Duration bound;
    private final Clock clock;
    private final LongAdder decided = new LongAdder();
    private double perSecond;
    private long told;
    private long totalBefore = -1;
    private long waitingBefore;
    private Instant before;
    private Instant moved;
    private volatile Duration estimate = Duration.ZERO;

    /**
     * @param bound the longest estimate at which orders are still taken
     * @param perSecond what is believed of the pace until it has been seen
     */
    public BackPressure(Backlogs backlogs, DecidedOrders allDecided, Duration bound, double perSecond, Clock clock) {
        this.backlogs = backlogs;
        this.allDecided = allDecided;
        this.bound = bound;
        this.perSecond = perSecond;
        this.clock = clock;
        this.before = clock.instant();
        this.moved = before;
    }

    /** Orders that this instance decided. */
    public void decided(int orders) {
        decided.add(orders);
    }

    /** Looks at the queue; to be called by one thread again and again. What it throws leaves the estimate as it was. */
    public void runOnce() {
        long waiting = backlogs.total();
        long here = decided.sum();
        long total = allDecided.add(here - told);
        told = here;
        Instant now = clock.instant();
        double seconds = Duration.between(before, now).toMillis() / 1000.0;
        // Before the first look, and when the common count was lost and begins anew, nothing is known of what was done.
        boolean known = totalBefore >= 0 && total >= totalBefore;
        long gone = known ? total - totalBefore : 0;
        if (gone > 0 || waiting == 0 || !known) {
            moved = now;
        }
        if (gone > 0 && seconds > 0) {
            learn(gone, gone / seconds);
        }
        before = now;
        totalBefore = total;
        waitingBefore = waiting;
        estimate = Duration.between(moved, now)
                .plusMillis((long) Math.min(Long.MAX_VALUE / 4, waiting * 1000 / Math.max(perSecond, SLOWEST)));
    }

    private void learn(long gone, double seen) {
        boolean busyAllTheTime = waitingBefore > gone;
        perSecond = busyAllTheTime ? perSecond + NEWEST * (seen - perSecond) : Math.max(perSecond, seen);
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

    /** How long the queue is expected to need, for whoever watches. */
    public Duration estimate() {
        return estimate;
    }
}
