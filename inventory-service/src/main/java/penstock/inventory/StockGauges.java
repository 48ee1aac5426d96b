package penstock.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.inventory.application.SaleDesk;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.Sale;

/**
 * The stock of the latest sales as the databases have it, whichever instance is asked. Asked for at most every five
 * seconds; NaN while it is not known.
 */
final class StockGauges implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(StockGauges.class);

    /** As many as the control room shows. */
    private static final int MOST_SALES = 8;

    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final Pieces UNKNOWN = new Pieces(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private final SaleDesk desk;
    private final Clock clock;
    private Pieces pieces = UNKNOWN;
    private Instant stale = Instant.MIN;

    /** @param missing by how many pieces sales do not add up, too many and too few alike: 0 in every committed state */
    private record Pieces(double available, double held, double sold, double missing) {

        Pieces plus(Pieces other) {
            return new Pieces(
                    available + other.available, held + other.held, sold + other.sold, missing + other.missing);
        }
    }

    StockGauges(SaleDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        count("available", Pieces::available, meters);
        count("held", Pieces::held, meters);
        count("sold", Pieces::sold, meters);
        Gauge.builder("penstock.stock.missing", this, gauges -> gauges.look().missing())
                .baseUnit("pieces")
                .description("by how many pieces the latest sales' stock does not add up")
                .register(meters);
    }

    private void count(String state, ToDoubleFunction<Pieces> value, MeterRegistry meters) {
        Gauge.builder("penstock.stock", this, gauges -> value.applyAsDouble(gauges.look()))
                .baseUnit("pieces")
                .description("pieces of the latest sales")
                .tag("state", state)
                .register(meters);
    }

    private synchronized Pieces look() {
        Instant now = clock.instant();
        if (!now.isBefore(stale)) {
            try {
                pieces = desk.latest(MOST_SALES).stream()
                        .map(standing -> pieces(standing.sale()))
                        .reduce(new Pieces(0, 0, 0, 0), Pieces::plus);
            } catch (RuntimeException e) {
                log.debug("the stock is not known", e);
                pieces = UNKNOWN;
            }
            stale = clock.instant().plus(KEPT);
        }
        return pieces;
    }

    private Pieces pieces(Sale sale) {
        List<Bucket> buckets = desk.buckets(sale.saleId()).orElse(List.of());
        double available = buckets.stream().mapToLong(Bucket::available).sum();
        double held = buckets.stream().mapToLong(Bucket::held).sum();
        double sold = buckets.stream().mapToLong(Bucket::sold).sum();
        double restocked = buckets.stream().mapToLong(Bucket::restocked).sum();
        return new Pieces(
                available,
                held,
                sold,
                Math.abs(available + held + sold - restocked - sale.plan().stock()));
    }
}
