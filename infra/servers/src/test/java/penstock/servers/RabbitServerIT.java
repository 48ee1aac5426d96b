package penstock.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;

import static org.assertj.core.api.Assertions.assertThat;

class RabbitServerIT extends ServerContract<RabbitServer> {

    private static final String QUEUE = "kept";

    RabbitServerIT() {
        super(RabbitServer::new);
    }

    @Override
    void write(RabbitServer server, String text, String password) throws Exception {
        try (Connection connection = connect(server, password);
                Channel channel = connection.createChannel()) {
            declare(channel);
            assertThat(Deadline.in(Duration.ofSeconds(30)).await(() -> server.remembers(QUEUE)))
                    .isTrue();
            channel.confirmSelect();
            channel.basicPublish("", QUEUE, MessageProperties.PERSISTENT_BASIC, text.getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(30_000);
        }
    }

    /** Nothing is acknowledged, so all of it goes back when the channel closes. */
    @Override
    List<String> read(RabbitServer server) throws Exception {
        try (Connection connection = connect(server, server.password());
                Channel channel = connection.createChannel()) {
            declare(channel);
            List<String> texts = new ArrayList<>();
            for (GetResponse got = channel.basicGet(QUEUE, false); got != null; got = channel.basicGet(QUEUE, false)) {
                texts.add(new String(got.getBody(), StandardCharsets.UTF_8));
            }
            return texts;
        }
    }

    @Override
    String passwordOf(RabbitServer server) {
        return server.password();
    }

    private static void declare(Channel channel) throws IOException {
        channel.queueDeclare(QUEUE, true, false, false, Map.of("x-queue-type", "quorum"));
    }

    private static Connection connect(RabbitServer server, String password) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(server.host());
        factory.setPort(server.port());
        factory.setUsername(password.equals("guest") ? "guest" : server.user());
        factory.setPassword(password);
        return factory.newConnection();
    }
}
