package penstock.inventory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.inventory.application.StockWatch;
import penstock.inventory.domain.Decision;
import penstock.inventory.domain.Outcome;
import penstock.inventory.domain.StockChange;
import penstock.logging.OrderLog;

/** Counts decisions, lost races and conflicts, and logs the conflicts, of which there should be none. */
final class MeteredStockWatch implements StockWatch {

    private static final Logger log = LoggerFactory.getLogger(MeteredStockWatch.class);

    private final MeterProvider<Counter> decisions;
    private final Counter lostRaces;
    private final Counter conflicts;

    MeteredStockWatch(MeterRegistry meters) {
        decisions = Counter.builder("penstock.inventory.decisions")
                .description("committed decisions; one that is asked for again is answered and counted again")
                .withRegistry(meters);
        lostRaces = Counter.builder("penstock.inventory.reserve.lost.races")
                .description("transactions undone because another one came first")
                .register(meters);
        conflicts = Counter.builder("penstock.inventory.reserve.conflicts")
                .description("changes that do not fit what their key stands for")
                .register(meters);
    }

    @Override
    public void decided(Decision decision) {
        String outcome = outcome(decision.outcome());
        decisions.withTag("outcome", outcome).increment();
        StockChange change = decision.change();
        OrderLog.tell(change.orderId(), "{} of bucket {}: {}", change.quantity(), change.bucket(), outcome);
        StockWatch.super.decided(decision);
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Held() -> "held";
            case Outcome.Dry() -> "dry";
            case Outcome.Settled() -> "settled";
            case Outcome.Conflict() -> "conflict";
            case Outcome.UnknownSale() -> "unknown-sale";
        };
    }

    @Override
    public void lostRace() {
        lostRaces.increment();
    }

    @Override
    public void conflict(StockChange change) {
        conflicts.increment();
        log.atWarn()
                .addKeyValue(OrderLog.ORDER_ID, change.orderId())
                .log("not applied, since order {} stands for something else: {}", change.orderId(), change);
    }
}
