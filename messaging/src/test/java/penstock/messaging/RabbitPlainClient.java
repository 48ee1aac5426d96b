package penstock.messaging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import org.jspecify.annotations.Nullable;

import penstock.servers.RabbitServer;

final class RabbitPlainClient implements PlainClient {

    private final RabbitServer rabbit;

    RabbitPlainClient(RabbitServer rabbit) {
        this.rabbit = rabbit;
    }

    private interface Work<T> {
        T with(Channel channel) throws Exception;
    }

    private <T> T on(Work<T> work) throws Exception {
        var factory = new ConnectionFactory();
        factory.setHost(rabbit.host());
        factory.setPort(rabbit.port());
        factory.setUsername(rabbit.user());
        factory.setPassword(rabbit.password());
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            return work.with(channel);
        }
    }

    @Override
    public void send(String destination, String key, byte @Nullable [] body) throws Exception {
        on(channel -> {
            channel.confirmSelect();
            channel.basicPublish(
                    destination,
                    key,
                    new BasicProperties.Builder().deliveryMode(2).build(),
                    body == null ? new byte[0] : body);
            channel.waitForConfirmsOrDie();
            return true;
        });
    }

    @Override
    public List<Plain> read(String destination, int count) throws Exception {
        return on(channel -> {
            BlockingQueue<Plain> read = new LinkedBlockingQueue<>();
            channel.basicConsume(
                    queue(destination),
                    true,
                    (tag, one) -> read.add(new Plain(
                            one.getProperties().getContentType(), new String(one.getBody(), StandardCharsets.UTF_8))),
                    tag -> {});
            List<Plain> taken = new ArrayList<>();
            while (taken.size() < count) {
                taken.add(read.take());
            }
            return taken;
        });
    }

    @Override
    public void makeWrong(String destination) throws Exception {
        on(channel -> {
            channel.exchangeDeclare(destination, "fanout", true);
            return channel.queueDeclare(queue(destination), true, false, false, Map.of());
        });
    }

    @Override
    public List<String> complaints(String destination) {
        return List.of(
                "exchange " + destination,
                "'fanout'",
                "expected a durable exchange of type topic",
                "rabbitmqadmin delete exchange name=" + destination,
                "queue " + queue(destination),
                "x-queue-type",
                "\"x-queue-type\":\"quorum\"",
                "rabbitmqctl delete_queue " + queue(destination));
    }

    @Override
    public void mend(String destination) throws Exception {
        on(channel -> {
            channel.exchangeDelete(destination);
            return channel.queueDelete(queue(destination));
        });
    }

    @Override
    public List<String> complaintsAboutNothing(String destination) {
        return List.of(
                "exchange " + destination + ": found nothing",
                "rabbitmqadmin declare exchange name=" + destination + " type=topic durable=true",
                "queue " + queue(destination) + ": found nothing",
                "rabbitmqadmin declare queue name=" + queue(destination) + " durable=true",
                "rabbitmqadmin declare binding source=" + destination);
    }

    @Override
    public boolean takesTenMegabytes() {
        return true;
    }

    private static String queue(String destination) {
        return destination + "." + Peer.GROUP;
    }
}
