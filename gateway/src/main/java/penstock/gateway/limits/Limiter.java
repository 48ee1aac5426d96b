package penstock.gateway.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what each one asks in fixed windows, and says no beyond a limit. Several gateways agree through
 * {@link SharedCounts}, which nobody waits for: a gateway counts alone until one has a quarter of the limit behind them,
 * and then tells the others in steps of a twentieth. So an honest buyer costs no call to anybody, and G gateways let
 * through at most the limit and, for each further gateway, a quarter and a step of it; alone, a gateway lets through
 * the limit exactly.
 */
public class Limiter {

    /** Whoever comes when this many are known in one window is let in uncounted: memory is bounded, too. */
    private static final int MOST_KNOWN = 200_000;

    private final String name;
    private final long limit;
    private final Duration window;
    private final SharedCounts shared;
    private final Clock clock;
    private volatile Window now = new Window(-1);

    /** @param limit 0 for any number */
    Limiter(String name, long limit, Duration window, SharedCounts shared, Clock clock) {
        this.name = name;
        this.limit = limit;
        this.window = window;
        this.shared = shared;
        this.clock = clock;
    }

    /**
     * What a request may know of its limit.
     *
     * @param left requests that may follow in this window
     * @param seconds until the next window begins, at least 1
     */
    public record Standing(String name, boolean passes, long limit, long left, long seconds) {}

    private record Window(long number, Map<String, Count> counts) {
        Window(long number) {
            this(number, new ConcurrentHashMap<>());
        }
    }

    private static final class Count {
        /** Requests here. */
        private final AtomicLong own = new AtomicLong();
        /** Of those, how many the others were told of. */
        private final AtomicLong told = new AtomicLong();
        /** Requests at other gateways, as far as was heard. */
        private final AtomicLong others = new AtomicLong();
    }

    boolean counts() {
        return limit > 0;
    }

    /** Counts one request. */
    Standing take(String who) {
        long millis = clock.millis();
        Window current = current(millis / window.toMillis());
        long seconds = Math.max(1, Math.ceilDiv(window.toMillis() - millis % window.toMillis(), 1_000));
        Count count = current.counts.get(who);
        if (count == null) {
            if (current.counts.size() >= MOST_KNOWN) {
                return new Standing(name, true, limit, limit, seconds);
            }
            count = current.counts.computeIfAbsent(who, _ -> new Count());
        }
        long own = count.own.incrementAndGet();
        long all = own + count.others.get();
        if (own <= limit) {
            tell(current, who, count, own);
        }
        return new Standing(name, all <= limit, limit, Math.max(0, limit - all), seconds);
    }

    private void tell(Window current, String who, Count count, long own) {
        long told = count.told.get();
        boolean due = told == 0 ? own > limit / 4 : own - told >= Math.max(1, limit / 20);
        if (due && count.told.compareAndSet(told, own)) {
            shared.add(
                    name + ":" + current.number + ":" + who,
                    own - told,
                    window.multipliedBy(2),
                    total -> count.others.accumulateAndGet(total - own, Math::max));
        }
    }

    private Window current(long number) {
        Window known = now;
        return known.number == number ? known : next(number);
    }

    private synchronized Window next(long number) {
        if (now.number != number) {
            now = new Window(number);
        }
        return now;
    }
}
