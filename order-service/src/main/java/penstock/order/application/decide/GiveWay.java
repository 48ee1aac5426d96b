package penstock.order.application.decide;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Lets the drain give way to buyers while the machine cannot serve both: in a spike orders are taken as fast as the
 * machine can, and stored when it has passed. Where there is CPU left, nobody waits.
 */
public class GiveWay {

    /** How long a wait lasts until it is looked again. */
    public static final Duration STEP = Duration.ofMillis(50);

    private final int crowd;
    private final Duration longest;
    private final BooleanSupplier busy;
    private final Predicate<Duration> rest;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile int elsewhere;

    /**
     * @param crowd buyers who wait for their answers at the same moment, here or at one gateway, from which on the drain
     *     gives way
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

    /**
     * A buyer waits for an answer.
     *
     * @param atGateway how many wait where this one came from; 0 if that is not known. Behind a gateway most of a crowd
     *     waits there, and in this service there are seldom more than a few at once.
     */
    public void enter(int atGateway) {
        underWay.incrementAndGet();
        elsewhere = atGateway;
    }

    /** The buyer has it. */
    public void leave() {
        underWay.decrementAndGet();
    }

    /** To be called before a batch is stored. */
    void await() {
        Duration waited = Duration.ZERO;
        while (waited.compareTo(longest) < 0 && crowded() && busy.getAsBoolean()) {
            // Whoever comes from there from now on says it again.
            elsewhere = 0;
            if (!rest.test(STEP)) {
                break;
            }
            waited = waited.plus(STEP);
        }
    }

    private boolean crowded() {
        return Math.max(underWay.get(), elsewhere) >= crowd;
    }
}
