package penstock.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
            awaitRegistration(server);
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

    /**
     * RabbitMQ (seen with 3.10.8) saves the registration of a new quorum queue half a second after the declaration
     * returned; of a node killed before that, the queue is stuck for ever: "timeout" for every operation.
     */
    private static void awaitRegistration(RabbitServer server) {
        Path names = server.folder().resolve("data/node/quorum/penstock@localhost/names.dets");
        assertThat(Deadline.in(Duration.ofSeconds(30)).await(() -> holds(names, "%2F_" + QUEUE)))
                .isTrue();
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.exists(file)
                    && Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
