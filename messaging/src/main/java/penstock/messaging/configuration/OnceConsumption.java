package penstock.messaging.configuration;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.messaging.Message;

import penstock.messaging.BatchHandler;
import penstock.messaging.Consumption;
import penstock.messaging.Idempotency;
import penstock.messaging.IdempotencyConflictException;
import penstock.messaging.InboundEvent;
import penstock.messaging.MessageWatch;
import penstock.messaging.consuming.Handlers;
import penstock.messaging.consuming.RetryingConsumption;
import penstock.messaging.tracing.MessageSpans;

/** Puts the idempotency that a consumer is configured with between the attempts and the handler, and tells who watches. */
final class OnceConsumption implements Consumption, Handlers {

    private final RetryingConsumption retrying;
    private final Map<String, ConsumerProperties> consumers;
    private final ObjectProvider<Strategies> strategies;
    private final MessageWatch watch;
    private final MessageSpans spans;

    OnceConsumption(
            RetryingConsumption retrying,
            Map<String, ConsumerProperties> consumers,
            ObjectProvider<Strategies> strategies,
            MessageWatch watch,
            MessageSpans spans) {
        this.retrying = retrying;
        this.consumers = consumers;
        this.strategies = strategies;
        this.watch = watch;
        this.spans = spans;
    }

    @Override
    public Consumer<Message<List<byte[]>>> of(String consumer, BatchHandler handler) {
        ConsumerProperties properties = consumers.get(consumer);
        @Nullable
        Idempotency idempotency =
                properties == null ? null : strategies.getObject().of(consumer, properties.idempotency());
        BatchHandler watched = events -> watched(consumer, handler, events);
        BatchHandler once = idempotency == null ? watched : events -> once(idempotency, consumer, events, watched);
        String destination = properties == null ? consumer : properties.destination();
        return retrying.of(consumer, events -> spans.handling(consumer, destination, events, once));
    }

    private void once(Idempotency idempotency, String consumer, List<InboundEvent> events, BatchHandler handler) {
        try {
            idempotency.once(consumer, 0, events, handler::handle);
        } catch (IdempotencyConflictException e) {
            watch.conflict(consumer);
            throw e;
        }
    }

    private void watched(String consumer, BatchHandler handler, List<InboundEvent> events) {
        Consumer<Boolean> told = watch.handling(consumer, events.size());
        boolean done = false;
        try {
            handler.handle(events);
            done = true;
        } finally {
            told.accept(done);
        }
    }

    @Override
    public void again(String consumer, List<byte[]> payloads) {
        retrying.again(consumer, payloads);
    }
}
