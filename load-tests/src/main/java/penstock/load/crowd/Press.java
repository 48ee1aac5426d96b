package penstock.load.crowd;

import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One buyer's finger on the button, not before its time.
 *
 * @param buyer the buyer's number
 * @param tried calls that this press already cost
 * @param after presses of the same buyer that wait for the answer of this one
 * @param dueNanos by {@code ticker}
 */
record Press(int buyer, int tried, int after, long dueNanos, LongSupplier ticker) implements Delayed {

    Press again(long due) {
        return new Press(buyer, tried + 1, after, due, ticker);
    }

    Press next() {
        return new Press(buyer, 0, after - 1, ticker.getAsLong(), ticker);
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - ticker.getAsLong(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.signum(dueNanos - ((Press) other).dueNanos);
    }
}
