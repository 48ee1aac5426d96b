package penstock.messaging;

import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import penstock.servers.RabbitServer;

/** One channel with publisher confirms, persistent and mandatory messages to a quorum queue. */
final class RabbitRawClient implements RawClient {

    private static final BasicProperties PERSISTENT =
            new BasicProperties.Builder().deliveryMode(2).build();

    private final String exchange;
    private final String queue;
    private final Connection connection;
    private final Channel channel;
    private final ConcurrentNavigableMap<Long, Runnable> open = new ConcurrentSkipListMap<>();

    /** @param exchange bound to the quorum queue {@code queue} */
    RabbitRawClient(RabbitServer rabbit, String exchange, String queue) throws Exception {
        this.exchange = exchange;
        this.queue = queue;
        var factory = new ConnectionFactory();
        factory.setHost(rabbit.host());
        factory.setPort(rabbit.port());
        factory.setUsername(rabbit.user());
        factory.setPassword(rabbit.password());
        connection = factory.newConnection();
        channel = connection.createChannel();
        channel.confirmSelect();
        channel.addConfirmListener(
                (number, andAllBefore) -> {
                    Map<Long, Runnable> meant =
                            andAllBefore ? open.headMap(number, true) : open.subMap(number, true, number, true);
                    meant.values().forEach(Runnable::run);
                    meant.clear();
                },
                (number, andAllBefore) -> {
                    throw new IllegalStateException("RabbitMQ refused a message");
                });
    }

    /** A channel is not for several threads at once. */
    @Override
    public synchronized void send(int number, byte[] body, Runnable acked) throws Exception {
        open.put(channel.getNextPublishSeqNo(), acked);
        channel.basicPublish(exchange, "any", true, PERSISTENT, body);
    }

    @Override
    public synchronized void empty() throws Exception {
        try (Channel other = connection.createChannel()) {
            other.queuePurge(queue);
        }
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
