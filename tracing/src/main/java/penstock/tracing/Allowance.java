package penstock.tracing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** So many in each second, and no more; never blocks. At the turn of a second a few more may pass. */
final class Allowance {

    private final int most;
    private final LongSupplier millis;
    private final AtomicLong second = new AtomicLong(Long.MIN_VALUE);
    private final AtomicInteger taken = new AtomicInteger();

    /** @param millis a clock */
    Allowance(int most, LongSupplier millis) {
        this.most = most;
        this.millis = millis;
    }

    boolean take() {
        long now = millis.getAsLong() / 1_000;
        long before = second.get();
        if (now != before && second.compareAndSet(before, now)) {
            taken.set(0);
        }
        return taken.get() < most && taken.incrementAndGet() <= most;
    }
}
