package penstock.load.crowd;

import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * One buyer's finger on the button, not before its time.
 *
 * @param buyer the buyer's number
 * @param tried calls that this press already cost
 * @param after presses of the same buyer that wait for the answer of this one
 * @param dueNanos by {@code ticker}
 * @param token the buyer's, once he has signed in; who tries again every second must not cost a signature each time
 */
record Press(
        int buyer,
        int tried,
        int after,
        long dueNanos,
        @Nullable String token,
        LongSupplier ticker) implements Delayed {

    Press signedIn(String withToken) {
        return new Press(buyer, tried, after, dueNanos, withToken, ticker);
    }

    Press again(long due) {
        return new Press(buyer, tried + 1, after, due, token, ticker);
    }

    Press next() {
        return new Press(buyer, 0, after - 1, ticker.getAsLong(), token, ticker);
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
