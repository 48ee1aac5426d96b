package penstock.messaging.rabbit;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;

import com.rabbitmq.client.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

import penstock.messaging.Confirmation;
import penstock.messaging.publishing.Carrier;

/**
 * One channel of its own per destination, opened when it is first needed and again after it was lost. It does not come
 * from Spring's channel cache: after a crash of the broker that has leaked channels whose confirms never came.
 */
final class RabbitCarrier implements Carrier {

    private final ConnectionFactory connections;
    private final Clock clock;
    private final Map<String, ConfirmedChannel> channels = new ConcurrentHashMap<>();

    RabbitCarrier(ConnectionFactory connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** A queue keeps the order of its channel, whatever the key. */
    @Override
    public ToIntFunction<String> lanes(String destination) {
        return key -> 0;
    }

    @Override
    public CompletableFuture<Confirmation> carry(String destination, int lane, @Nullable String key, byte[] body) {
        ConfirmedChannel channel = channels.get(destination);
        if (channel == null || !channel.isOpen()) {
            try {
                channel = open(destination);
            } catch (IOException | AmqpException e) {
                return CompletableFuture.completedFuture(
                        new Confirmation.Nacked("RabbitMQ cannot be reached: " + e.getMessage()));
            }
            channels.put(destination, channel);
        }
        return channel.publish(body);
    }

    private ConfirmedChannel open(String destination) throws IOException {
        // Spring's connection factory replaces a lost connection here; it retries nothing by itself.
        Channel bare = connections.createConnection().getDelegate().createChannel();
        if (bare == null) {
            throw new IOException("no channel is free");
        }
        return new ConfirmedChannel(destination, bare, clock);
    }
}
