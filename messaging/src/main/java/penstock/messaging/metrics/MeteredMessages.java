package penstock.messaging.metrics;

import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import penstock.messaging.Confirmation;
import penstock.messaging.MessageWatch;

/** Counts and times broker messages and calls of handlers: once for each of them and not for each event that they hold. */
public final class MeteredMessages implements MessageWatch {

    private static final String DESTINATION = "destination";
    private static final String CONSUMER = "consumer";
    private static final String OUTCOME = "outcome";

    private final MeterRegistry meters;
    private final MeterProvider<Timer> publish;
    private final MeterProvider<Counter> published;
    private final MeterProvider<Timer> handle;
    private final MeterProvider<DistributionSummary> batches;
    private final MeterProvider<Counter> conflicts;

    public MeteredMessages(MeterRegistry meters) {
        this.meters = meters;
        publish = Timer.builder("penstock.messaging.publish")
                .description("broker messages, from their leaving to the broker's word")
                .withRegistry(meters);
        published = Counter.builder("penstock.messaging.published")
                .baseUnit("events")
                .description("events in the broker messages that had the broker's word, or none in time")
                .withRegistry(meters);
        handle = Timer.builder("penstock.messaging.handle")
                .description("calls of a consumer's handler")
                .withRegistry(meters);
        batches = DistributionSummary.builder("penstock.messaging.batch.size")
                .baseUnit("events")
                .description("events that a consumer's handler was given and has handled")
                .serviceLevelObjectives(1, 10, 50, 100, 200, 500)
                .withRegistry(meters);
        conflicts = Counter.builder("penstock.idempotency.conflicts")
                .description("events whose id stood for another content before")
                .withRegistry(meters);
    }

    @Override
    public Consumer<Confirmation> leaving(String destination, int events) {
        Timer.Sample sample = Timer.start(meters);
        return word -> {
            String outcome = outcome(word);
            sample.stop(publish.withTags(DESTINATION, destination, OUTCOME, outcome));
            published.withTags(DESTINATION, destination, OUTCOME, outcome).increment(events);
        };
    }

    private static String outcome(Confirmation word) {
        return switch (word) {
            case Confirmation.Acked _ -> "acked";
            case Confirmation.Returned _ -> "returned";
            case Confirmation.Nacked _ -> "nacked";
            case Confirmation.TimedOut _ -> "timed-out";
        };
    }

    @Override
    public Consumer<Boolean> handling(String consumer, int events) {
        Timer.Sample sample = Timer.start(meters);
        return done -> {
            sample.stop(handle.withTags(CONSUMER, consumer, OUTCOME, done ? "done" : "failed"));
            if (done) {
                batches.withTags(CONSUMER, consumer).record(events);
            }
        };
    }

    @Override
    public void conflict(String consumer) {
        conflicts.withTags(CONSUMER, consumer).increment();
    }
}
