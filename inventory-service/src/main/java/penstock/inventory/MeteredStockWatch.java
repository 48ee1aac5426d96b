package penstock.inventory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.inventory.application.StockWatch;
import penstock.inventory.domain.StockChange;

/** Counts lost races and conflicts, and logs the conflicts, of which there should be none. */
final class MeteredStockWatch implements StockWatch {

    private static final Logger log = LoggerFactory.getLogger(MeteredStockWatch.class);

    private final Counter lostRaces;
    private final Counter conflicts;

    MeteredStockWatch(MeterRegistry meters) {
        lostRaces = Counter.builder("penstock.inventory.reserve.lost.races")
                .description("transactions undone because another one came first")
                .register(meters);
        conflicts = Counter.builder("penstock.inventory.reserve.conflicts")
                .description("changes that do not fit what their key stands for")
                .register(meters);
    }

    @Override
    public void lostRace(long bucketId) {
        lostRaces.increment();
    }

    @Override
    public void conflict(StockChange change) {
        conflicts.increment();
        log.warn("not applied, since order {} stands for something else: {}", change.orderId(), change);
    }
}
