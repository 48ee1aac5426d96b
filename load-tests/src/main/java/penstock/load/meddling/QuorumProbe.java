package penstock.load.meddling;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.MessageProperties;

import penstock.load.ledger.Endpoints;

/**
 * Asks a RabbitMQ that lives whether its quorum queues do: the log that they share ends for good when it fails too often
 * in a row, as on a full disk, and comes back with the node alone.
 */
public final class QuorumProbe {
    private static final int UNUSED_MILLIS = 60_000;

    private QuorumProbe() {}

    /**
     * Sends a message to a quorum queue of its own, which goes afterwards, or by itself once RabbitMQ can let it go.
     *
     * @param patience until the message is confirmed; as long again for each step before
     * @return false if the queue could not be made, or the message was not confirmed
     */
    public static boolean takes(Endpoints.Rabbit rabbit, Duration patience) throws InterruptedException {
        String queue = "probe-" + UUID.randomUUID();
        try (var connection = RabbitMeddler.connect(rabbit, patience);
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            var quorum = Map.<String, Object>of("x-queue-type", "quorum", "x-expires", UNUSED_MILLIS);
            channel.queueDeclare(queue, true, false, false, quorum);
            channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, new byte[] {1});
            boolean confirmed = channel.waitForConfirms(patience.toMillis());
            channel.queueDelete(queue);
            return confirmed;
        } catch (IOException | TimeoutException | AlreadyClosedException e) {
            return false;
        }
    }
}
