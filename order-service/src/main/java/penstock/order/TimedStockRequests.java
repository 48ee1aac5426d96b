package penstock.order;

import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import penstock.order.application.StockRequests;
import penstock.order.domain.Order;

/** Notes how long each order waited in the queue, at the moment when it has left it. */
final class TimedStockRequests implements StockRequests {

    private final StockRequests requests;
    private final Timer drained;

    TimedStockRequests(StockRequests requests, MeterRegistry meters) {
        this.requests = requests;
        this.drained = timer(meters, "penstock.order.drained", "from an order's admission until it was stored");
    }

    static Timer timer(MeterRegistry meters, String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentiles(0.5, 0.95, 0.99)
                .percentilePrecision(2)
                .maximumExpectedValue(Duration.ofHours(1))
                .distributionStatisticExpiry(Duration.ofSeconds(20))
                .distributionStatisticBufferLength(2)
                .register(meters);
    }

    @Override
    public void ask(List<Order> pending) {
        requests.ask(pending);
        pending.forEach(order -> drained.record(Duration.between(order.placedAt(), order.drainedAt())));
    }
}
