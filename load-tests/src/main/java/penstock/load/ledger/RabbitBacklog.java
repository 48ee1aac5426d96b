package penstock.load.ledger;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;

/** Asks each queue {@code <destination>.<group>} how many messages are ready in it. */
final class RabbitBacklog implements Backlog {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final Connection connection;

    RabbitBacklog(Endpoints.Rabbit rabbit) throws IOException {
        var factory = new ConnectionFactory();
        factory.setHost(rabbit.host());
        factory.setPort(rabbit.port());
        factory.setUsername(rabbit.user());
        factory.setPassword(rabbit.password());
        factory.setConnectionTimeout(TIMEOUT_MILLIS);
        factory.setChannelRpcTimeout(TIMEOUT_MILLIS);
        factory.setAutomaticRecoveryEnabled(false);
        try {
            connection = factory.newConnection("penstock-ledger");
        } catch (TimeoutException e) {
            throw new IOException("no connection within " + TIMEOUT_MILLIS + " ms", e);
        }
    }

    @Override
    public Map<String, Long> depths() throws IOException {
        var depths = new TreeMap<String, Long>();
        for (var route : Route.ALL) {
            depths.put(route.toString(), ready(route.destination() + "." + route.group()));
        }
        return depths;
    }

    /** On a channel of its own, since asking for a queue that does not exist closes the channel. */
    private long ready(String queue) throws IOException {
        var channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("no channel left on the connection");
        }
        try {
            var ready = channel.queueDeclarePassive(queue).getMessageCount();
            channel.abort();
            return ready;
        } catch (AlreadyClosedException e) {
            throw new IOException("the connection is closed", e);
        } catch (IOException e) {
            throw e.getCause() instanceof ShutdownSignalException closed && !closed.isHardError()
                    ? new IOException("queue " + queue + " does not exist")
                    : e;
        }
    }

    @Override
    public void close() {
        connection.abort(TIMEOUT_MILLIS);
    }
}
