package penstock.gateway.orders;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * Counts the orders that are sent to this gateway, tells order-service how many wait here, and times some of those that
 * are taken: one in sixteen says as much about all as each would.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Demand implements WebFilter, HttpHeadersFilter {

    /** How many buyers wait at this gateway for an answer to an order; order-service reads it. */
    static final String WAITING = "Penstock-Waiting";

    private static final int ONE_IN = 16;

    private final LongAdder pressed = new LongAdder();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Timer accepted;

    /**
     * Since this gateway started.
     *
     * @param pressed orders that were sent
     * @param acceptMillis what the last accepted ones waited for their 202, by percentile; empty if there were none
     */
    public record Figures(long pressed, Map<String, Double> acceptMillis) {}

    Demand(MeterRegistry meters) {
        FunctionCounter.builder("penstock.gateway.pressed", pressed, LongAdder::sum)
                .baseUnit("calls")
                .description("orders that were sent to this gateway; a retry is one more")
                .register(meters);
        accepted = Timer.builder("penstock.gateway.accepted")
                .description("from the arrival of an order to the end of its 202, one order in " + ONE_IN)
                .publishPercentiles(0.5, 0.95, 0.99)
                .distributionStatisticExpiry(Duration.ofSeconds(20))
                .distributionStatisticBufferLength(2)
                .register(meters);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!OrderLane.isOrder(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        pressed.increment();
        waiting.incrementAndGet();
        long start = System.nanoTime();
        return chain.filter(exchange).doFinally(end -> {
            waiting.decrementAndGet();
            // The clock's fine digits are as good as a die here, and no thread waits for another's.
            if ((start >>> 10) % ONE_IN == 0
                    && end == SignalType.ON_COMPLETE
                    && exchange.getResponse().getStatusCode() == HttpStatus.ACCEPTED) {
                accepted.record(Duration.ofNanos(System.nanoTime() - start));
            }
        });
    }

    /** In place of what a client says: nobody outside may hold the drain up. */
    @Override
    public HttpHeaders filter(HttpHeaders before, ServerWebExchange exchange) {
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(before);
        headers.set(WAITING, Integer.toString(waiting()));
        return headers;
    }

    /** Buyers who wait at this gateway. */
    int waiting() {
        return waiting.get();
    }

    public Figures figures() {
        Map<String, Double> percentiles = new TreeMap<>();
        for (ValueAtPercentile at : accepted.takeSnapshot().percentileValues()) {
            double millis = at.value() / 1e6;
            if (millis > 0) {
                percentiles.put("p" + Math.round(at.percentile() * 100), millis);
            }
        }
        return new Figures(pressed.sum(), percentiles);
    }
}
