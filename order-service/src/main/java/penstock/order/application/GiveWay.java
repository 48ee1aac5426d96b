package penstock.order.application;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Lets the drain give way to buyers while the machine cannot serve both: in a spike orders are taken as fast as the
 * machine can, and stored when it has passed. Where there is CPU left, nobody waits.
 */
public class GiveWay {

    private static final Duration STEP = Duration.ofMillis(50);

    /** A batch waits so many times shorter for those who only come by. */
    private static final int FOR_PASSERS_BY = 4;

    private final int crowd;
    private final Duration longest;
    private final BooleanSupplier busy;
    private final Predicate<Duration> rest;
    private final AtomicInteger underWay = new AtomicInteger();
    private final LongAdder came = new LongAdder();
    private volatile long seen;

    /**
     * @param crowd buyers who wait for their answers at the same moment, or who came since the last look, from which on
     *     the drain gives way
     * @param longest what a batch waits at most, so that a crowd that never ends does not stop the drain; 0 for never
     * @param busy whether the machine has no CPU left
     * @param rest waits for so long; false if the wait was cut short because the service is stopping
     */
    public GiveWay(int crowd, Duration longest, BooleanSupplier busy, Predicate<Duration> rest) {
        this.crowd = crowd;
        this.longest = longest;
        this.busy = busy;
        this.rest = rest;
    }

    /** A buyer waits for an answer. */
    public void enter() {
        underWay.incrementAndGet();
        came.increment();
    }

    /** The buyer has it. */
    public void leave() {
        underWay.decrementAndGet();
    }

    /** To be called before a batch is stored. */
    void await() {
        long looked = seen;
        Duration waited = Duration.ZERO;
        while (waited.compareTo(patience(looked)) < 0 && busy.getAsBoolean()) {
            looked = came.sum();
            if (!rest.test(STEP)) {
                break;
            }
            waited = waited.plus(STEP);
        }
        seen = came.sum();
    }

    /**
     * Those who wait here are not all: behind a gateway most of a crowd waits there and only comes by quickly. Buyers
     * who come steadily look the same, and must not wait long for their decisions. After a quiet hour the first look
     * takes its buyers for a crowd, which costs one step.
     */
    private Duration patience(long looked) {
        if (underWay.get() >= crowd) {
            return longest;
        }
        return came.sum() - looked >= crowd ? longest.dividedBy(FOR_PASSERS_BY) : Duration.ZERO;
    }
}
