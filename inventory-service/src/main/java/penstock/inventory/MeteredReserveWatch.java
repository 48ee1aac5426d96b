package penstock.inventory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.inventory.application.ReserveWatch;
import penstock.inventory.domain.StockRequest;

/** Counts lost races and conflicts, and logs the conflicts, of which there should be none. */
final class MeteredReserveWatch implements ReserveWatch {

    private static final Logger log = LoggerFactory.getLogger(MeteredReserveWatch.class);

    private final Counter lostRaces;
    private final Counter conflicts;

    MeteredReserveWatch(MeterRegistry meters) {
        lostRaces = Counter.builder("penstock.inventory.reserve.lost.races")
                .description("transactions undone because another one came first")
                .register(meters);
        conflicts = Counter.builder("penstock.inventory.reserve.conflicts")
                .description("requests whose key another content has taken")
                .register(meters);
    }

    @Override
    public void lostRace(long bucketId) {
        lostRaces.increment();
    }

    @Override
    public void conflict(StockRequest request) {
        conflicts.increment();
        log.warn("not applied: order {} came again with another content: {}", request.orderId(), request);
    }
}
