package penstock.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;

import penstock.order.application.decide.DecisionTimes;
import penstock.order.application.watch.OrderEvents;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;

/**
 * Times some of the orders that are decided here: of each batch at most sixteen, spread over it, say as much as all of
 * them would. A batch that comes again is timed again and says the same.
 */
final class DecisionTimer implements DecisionTimes {

    private static final int MOST_OF_A_BATCH = 16;

    private final Timer timer;
    private final Counter reserved;
    private final Counter rejected;

    DecisionTimer(MeterRegistry meters) {
        timer = Timer.builder("penstock.order.decided")
                .description("from the placing of an order to its decision, at most " + MOST_OF_A_BATCH + " of a batch")
                .publishPercentiles(0.5, 0.95, 0.99)
                .distributionStatisticExpiry(Duration.ofSeconds(60))
                .distributionStatisticBufferLength(2)
                .register(meters);
        reserved = told(meters, "reserved");
        rejected = told(meters, "rejected");
    }

    private static Counter told(MeterRegistry meters, String decision) {
        return Counter.builder("penstock.order.decisions")
                .baseUnit("orders")
                .description("decisions that were told; those of a batch that comes again are told again")
                .tag("decision", decision)
                .register(meters);
    }

    /** Tells as the other does, and times what was told. */
    OrderEvents timing(OrderEvents events) {
        return (decided, titles) -> {
            events.tell(decided, titles);
            record(decided);
            count(decided);
        };
    }

    private void count(List<Order> decided) {
        long without = decided.stream()
                .filter(order -> order.state() == OrderState.REJECTED)
                .count();
        reserved.increment(decided.size() - without);
        rejected.increment(without);
    }

    private void record(List<Order> decided) {
        int step = Math.max(1, decided.size() / MOST_OF_A_BATCH);
        for (int i = 0; i < decided.size(); i += step) {
            Instant at = decided.get(i).decidedAt();
            if (at != null) {
                timer.record(Duration.between(decided.get(i).placedAt(), at));
            }
        }
    }

    @Override
    public Map<String, Double> millis() {
        Map<String, Double> percentiles = new TreeMap<>();
        for (ValueAtPercentile at : timer.takeSnapshot().percentileValues()) {
            if (at.value() > 0) {
                percentiles.put("p" + Math.round(at.percentile() * 100), at.value() / 1e6);
            }
        }
        return percentiles;
    }
}
