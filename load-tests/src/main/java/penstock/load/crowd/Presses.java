package penstock.load.crowd;

import java.util.concurrent.DelayQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/** The presses of a plan in the order of their time, until none is left. */
final class Presses {
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final DelayQueue<Press> waiting = new DelayQueue<>();
    private final AtomicLong open;
    private final LongSupplier ticker;

    /** @param ticker nanoseconds, as {@link System#nanoTime} */
    Presses(CrowdPlan plan, LongSupplier ticker) {
        this.ticker = ticker;
        var start = ticker.getAsLong();
        var impatient = 0;
        var planned = 0L;
        for (int buyer = 0; buyer < plan.buyers(); buyer++) {
            var due = plan.perSecond() == 0 ? start : start + (long) (buyer * 1e9 / plan.perSecond());
            var times = plan.isImpatient(buyer) ? plan.presses() : 1;
            var waits = plan.isImpatient(buyer) && impatient++ % 2 == 1;
            for (int i = 0; i < (waits ? 1 : times); i++) {
                waiting.add(new Press(buyer, 0, waits ? times - 1 : 0, due, null, ticker));
            }
            planned += times;
        }
        this.open = new AtomicLong(planned);
    }

    long planned() {
        return open.get();
    }

    /** Waits for the next press; null when the last one is over. */
    @Nullable
    Press next() throws InterruptedException {
        while (open.get() > 0) {
            var press = waiting.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            if (press != null) {
                return press;
            }
        }
        return null;
    }

    void tryAgain(Press press, java.time.Duration pause) {
        waiting.add(press.again(ticker.getAsLong() + pause.toNanos()));
    }

    /** The press has its last answer; the next one of the same buyer, if any, takes its place. */
    void over(Press press) {
        if (press.after() > 0) {
            waiting.add(press.next());
        }
        open.decrementAndGet();
    }
}
