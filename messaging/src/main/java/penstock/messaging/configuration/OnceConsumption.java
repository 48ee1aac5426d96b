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
import penstock.messaging.consuming.Handlers;
import penstock.messaging.consuming.RetryingConsumption;

/** Puts the idempotency that a consumer is configured with between the attempts and the handler. */
final class OnceConsumption implements Consumption, Handlers {

    private final RetryingConsumption retrying;
    private final Map<String, ConsumerProperties> consumers;
    private final ObjectProvider<Strategies> strategies;

    OnceConsumption(
            RetryingConsumption retrying,
            Map<String, ConsumerProperties> consumers,
            ObjectProvider<Strategies> strategies) {
        this.retrying = retrying;
        this.consumers = consumers;
        this.strategies = strategies;
    }

    @Override
    public Consumer<Message<List<byte[]>>> of(String consumer, BatchHandler handler) {
        ConsumerProperties properties = consumers.get(consumer);
        @Nullable
        Idempotency idempotency =
                properties == null ? null : strategies.getObject().of(consumer, properties.idempotency());
        return retrying.of(
                consumer,
                idempotency == null ? handler : events -> idempotency.once(consumer, 0, events, handler::handle));
    }

    @Override
    public void again(String consumer, List<byte[]> payloads) {
        retrying.again(consumer, payloads);
    }
}
