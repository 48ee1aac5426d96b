package penstock.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/** Counts what buyers ask of this gateway, and how long they wait for their place in the queue. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Demand implements WebFilter {

    private final LongAdder pressed = new LongAdder();
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
    private final Timer accepted;

    /**
     * Since this gateway started.
     *
     * @param pressed orders that were sent
     * @param answers how many got which status
     * @param acceptMillis what the last accepted ones waited for their 202, by percentile; empty if there were none
     */
    record Figures(long pressed, Map<Integer, Long> answers, Map<String, Double> acceptMillis) {}

    Demand(MeterRegistry meters) {
        accepted = Timer.builder("penstock.gateway.accepted")
                .description("from the arrival of an order to the end of its 202")
                .publishPercentiles(0.5, 0.95, 0.99)
                .distributionStatisticExpiry(Duration.ofSeconds(20))
                .distributionStatisticBufferLength(2)
                .register(meters);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getMethod() != HttpMethod.POST || !request.getPath().value().equals("/api/orders")) {
            return chain.filter(exchange);
        }
        pressed.increment();
        long start = System.nanoTime();
        return chain.filter(exchange).doFinally(end -> answered(exchange, end, System.nanoTime() - start));
    }

    private void answered(ServerWebExchange exchange, SignalType end, long nanos) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        if (end == SignalType.ON_COMPLETE && status != null) {
            answers.computeIfAbsent(status.value(), _ -> new LongAdder()).increment();
            if (status.value() == 202) {
                accepted.record(Duration.ofNanos(nanos));
            }
        }
    }

    Figures figures() {
        Map<Integer, Long> counts = new TreeMap<>();
        answers.forEach((status, count) -> counts.put(status, count.sum()));
        Map<String, Double> percentiles = new TreeMap<>();
        for (ValueAtPercentile at : accepted.takeSnapshot().percentileValues()) {
            double millis = at.value() / 1e6;
            if (millis > 0) {
                percentiles.put("p" + Math.round(at.percentile() * 100), millis);
            }
        }
        return new Figures(pressed.sum(), counts, percentiles);
    }
}
