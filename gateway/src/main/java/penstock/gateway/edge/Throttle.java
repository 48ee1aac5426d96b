package penstock.gateway.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Lets one through in each interval, and counts the others: so that an outage under load does not fill the log. */
public class Throttle {
    private final Clock clock;
    private final Duration interval;
    private Instant next = Instant.MIN;
    private long untold;

    public Throttle(Clock clock, Duration interval) {
        this.clock = clock;
        this.interval = interval;
    }

    /** How many were held back since the last one that passed; empty if this one is held back too. */
    public synchronized OptionalLong tryPass() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            untold++;
            return OptionalLong.empty();
        }
        next = now.plus(interval);
        long told = untold;
        untold = 0;
        return OptionalLong.of(told);
    }
}
