package penstock.load.meddling;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import penstock.load.ledger.Endpoints;

/** Has a queue of its own at every exchange. */
final class RabbitMeddler implements Meddler {
    private static final String MARK = "meddled";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Connection connection;
    private final Channel channel;
    private final List<String> queues = new ArrayList<>();

    RabbitMeddler(Endpoints.Rabbit rabbit) throws IOException {
        connection = connect(rabbit, PATIENCE);
        channel = Objects.requireNonNull(connection.createChannel(), "a new connection has channels");
        channel.confirmSelect();
        for (String exchange : Meddler.destinations()) {
            String queue = channel.queueDeclare().getQueue();
            channel.queueBind(queue, exchange, "#");
            queues.add(queue);
        }
    }

    /** @param patience for each answer of the broker's, but confirms */
    static Connection connect(Endpoints.Rabbit rabbit, Duration patience) throws IOException {
        var factory = new ConnectionFactory();
        factory.setHost(rabbit.host());
        factory.setPort(rabbit.port());
        factory.setUsername(rabbit.user());
        factory.setPassword(rabbit.password());
        // Or it would find its queues gone, and its channel with them.
        factory.setAutomaticRecoveryEnabled(false);
        factory.setChannelRpcTimeout((int) patience.toMillis());
        try {
            return factory.newConnection("penstock-meddler");
        } catch (TimeoutException e) {
            throw new IOException("no connection to " + rabbit, e);
        }
    }

    @Override
    public List<Message> overheard() throws IOException {
        List<Message> heard = new ArrayList<>();
        for (String queue : queues) {
            for (var got = channel.basicGet(queue, true); got != null; got = channel.basicGet(queue, true)) {
                Map<String, Object> headers = got.getProps().getHeaders();
                if (headers == null || !headers.containsKey(MARK)) {
                    heard.add(new Message(got.getEnvelope().getExchange(), 0, null, got.getBody()));
                }
            }
        }
        return heard;
    }

    @Override
    public int send(List<Message> messages) throws IOException, InterruptedException {
        var properties = new AMQP.BasicProperties.Builder()
                .deliveryMode(2)
                .contentType(ContentType.TEXT)
                .headers(Map.of(MARK, true))
                .build();
        for (Message message : messages) {
            channel.basicPublish(message.destination(), message.destination(), properties, message.body());
        }
        try {
            channel.waitForConfirmsOrDie(PATIENCE.toMillis());
        } catch (TimeoutException e) {
            throw new IOException("RabbitMQ has not confirmed within " + PATIENCE.toSeconds() + " s", e);
        }
        return messages.size();
    }

    @Override
    public boolean knowsNull() {
        return false;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
