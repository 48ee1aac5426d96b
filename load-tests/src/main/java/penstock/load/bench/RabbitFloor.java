package penstock.load.bench;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;

import penstock.load.ledger.Endpoints;

/** RabbitMQ's: a quorum queue, persistent messages, one channel. */
final class RabbitFloor implements BrokerFloor {
    private final String queue = "floor-" + Long.toString(System.nanoTime(), 36);
    private final Connection connection;
    private final Channel channel;
    private final ConcurrentSkipListSet<Long> open = new ConcurrentSkipListSet<>();
    private volatile Semaphore ways = new Semaphore(0);

    RabbitFloor(Endpoints.Rabbit rabbit) throws IOException {
        var factory = new ConnectionFactory();
        factory.setHost(rabbit.host());
        factory.setPort(rabbit.port());
        factory.setUsername(rabbit.user());
        factory.setPassword(rabbit.password());
        try {
            connection = factory.newConnection("penstock-floor");
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
        channel = connection.createChannel();
        channel.queueDeclare(queue, true, false, false, Map.of("x-queue-type", "quorum"));
        channel.confirmSelect();
        channel.addConfirmListener(this::confirmed, (number, andAllBefore) -> {
            throw new IOException("RabbitMQ refused a message");
        });
    }

    private void confirmed(long number, boolean andAllBefore) {
        if (!andAllBefore) {
            open.remove(number);
            ways.release();
            return;
        }
        var before = open.headSet(number, true);
        for (var one = before.pollFirst(); one != null; one = before.pollFirst()) {
            ways.release();
        }
    }

    @Override
    public double perSecond(int messages, int outstanding) throws IOException, InterruptedException {
        ways = new Semaphore(outstanding);
        var start = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            ways.acquire();
            open.add(channel.getNextPublishSeqNo());
            channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, MESSAGE);
        }
        ways.acquire(outstanding);
        return messages * 1e9 / (System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException {
        channel.queueDelete(queue);
        connection.close();
    }
}
