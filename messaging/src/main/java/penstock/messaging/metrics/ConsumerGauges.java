package penstock.messaging.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.messaging.ConsumerStatus;
import penstock.messaging.Valves;

/**
 * What waits for the consumers of a service. All gauges of a reading come from one question to broker and database, which
 * is not asked again for five seconds, whether it was answered or not; what is not known is NaN.
 */
public final class ConsumerGauges implements MeterBinder {

    private static final Logger log = LoggerFactory.getLogger(ConsumerGauges.class);

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final Collection<String> consumers;
    private final Valves valves;
    private final Clock clock;
    private Map<String, ConsumerStatus> status = Map.of();
    private Instant stale = Instant.MIN;

    public ConsumerGauges(Collection<String> consumers, Valves valves, Clock clock) {
        this.consumers = consumers;
        this.valves = valves;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (String consumer : consumers) {
            gauge("penstock.messaging.backlog", consumer, each -> number(each.waiting()))
                    .baseUnit("messages")
                    .description("broker messages that wait for the consumer, each of one or many events")
                    .register(meters);
            gauge("penstock.messaging.retrying", consumer, ConsumerStatus::retrying)
                    .baseUnit("events")
                    .description("events that wait for their next attempt, and those of their keys behind them")
                    .register(meters);
            gauge("penstock.messaging.parked", consumer, ConsumerStatus::parked)
                    .baseUnit("messages")
                    .description("messages of the consumer in the parking lot")
                    .register(meters);
            gauge("penstock.messaging.paused", consumer, each -> each.pace().paused() ? 1 : 0)
                    .description("1 while an operator has paused the consumer, else 0")
                    .register(meters);
        }
    }

    private Gauge.Builder<ConsumerGauges> gauge(String name, String consumer, ToDoubleFunction<ConsumerStatus> value) {
        return Gauge.builder(name, this, gauges -> gauges.of(consumer, value)).tag("consumer", consumer);
    }

    private double of(String consumer, ToDoubleFunction<ConsumerStatus> value) {
        ConsumerStatus known = look().get(consumer);
        return known == null ? Double.NaN : value.applyAsDouble(known);
    }

    private synchronized Map<String, ConsumerStatus> look() {
        Instant now = clock.instant();
        if (!now.isBefore(stale)) {
            try {
                status = valves.status().stream()
                        .collect(Collectors.toMap(ConsumerStatus::consumer, Function.identity()));
            } catch (RuntimeException e) {
                log.debug("what waits for the consumers is not known", e);
                status = Map.of();
            }
            // Told by a clock that goes on while the question waits for a database that is away.
            stale = clock.instant().plus(KEPT);
        }
        return status;
    }

    private static double number(@Nullable Long value) {
        return value == null ? Double.NaN : value;
    }
}
