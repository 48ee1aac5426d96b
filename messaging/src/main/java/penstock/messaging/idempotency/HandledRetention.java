package penstock.messaging.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets keys of one database that are older than any redelivery. Whoever brings an event again after that, for example
 * by replaying a parked message or a topic from its beginning, has its effect again.
 */
public final class HandledRetention {

    private static final Logger log = LoggerFactory.getLogger(HandledRetention.class);

    private final HandledRows rows;
    private final Clock clock;
    private final Duration retention;
    private final AtomicLong forgotten = new AtomicLong();

    /** @param database where the table can be reached with plain SQL */
    public HandledRetention(DataSource database, Clock clock, Duration retention) {
        this.rows = new HandledRows(database, clock);
        this.clock = clock;
        this.retention = retention;
    }

    /**
     * Deletes some of the oldest.
     *
     * @param most how many at most, so that no statement locks much
     * @return how many
     */
    public int runOnce(int most) {
        int count = rows.forget(clock.instant().minus(retention), most);
        if (count > 0) {
            log.debug("Forgot {} events that were handled more than {} ago", count, retention);
            forgotten.addAndGet(count);
        }
        return count;
    }

    /** How many this process has deleted so far. */
    public long forgotten() {
        return forgotten.get();
    }
}
