package penstock.order.application.gate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.order.application.Backlogs;

/**
 * Holds the rebuilding of a lost gate back until the orders that it admitted have left the queue: only stored orders
 * count for permits, caps and repeated keys. The wait is bounded, since a sale that stays closed sells nothing; what
 * is still queued then is learned when it is drained. Used by one thread.
 */
public class QueueFirst {

    private static final Logger log = LoggerFactory.getLogger(QueueFirst.class);

    private final Backlogs backlogs;
    private final Clock clock;
    private final Duration patience;
    private final Map<UUID, Instant> missingSince = new HashMap<>();

    public QueueFirst(Backlogs backlogs, Clock clock, Duration patience) {
        this.backlogs = backlogs;
        this.clock = clock;
        this.patience = patience;
    }

    /** Whether the gate of the sale, which was loaded before and is missing, may be loaded now. */
    boolean allows(UUID saleId) {
        Instant now = clock.instant();
        Instant since = missingSince.computeIfAbsent(saleId, _ -> now);
        boolean allowed = !since.plus(patience).isAfter(now) || queueIsEmpty();
        if (allowed) {
            missingSince.remove(saleId);
        }
        return allowed;
    }

    private boolean queueIsEmpty() {
        try {
            return backlogs.placedOrders() == 0;
        } catch (RuntimeException e) {
            log.warn("how many orders are queued is unknown: {}", e.toString());
            return false;
        }
    }
}
