package penstock.load.ledger;

import java.io.IOException;
import java.util.Map;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import penstock.servers.RabbitServer;
import penstock.servers.Servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RabbitBacklogIT {
    private static final Servers servers = Servers.temporary();
    private static final RabbitServer rabbit = servers.add(RabbitServer::new);

    @BeforeAll
    static void startServers() {
        servers.start();
    }

    @AfterAll
    static void stopServers() {
        servers.close();
    }

    @Test
    void countsWhatIsReadyAndNamesAQueueThatIsMissing() throws Exception {
        var factory = new ConnectionFactory();
        factory.setHost(rabbit.host());
        factory.setPort(rabbit.port());
        factory.setUsername(rabbit.user());
        factory.setPassword(rabbit.password());
        try (var connection = factory.newConnection();
                var channel = connection.createChannel();
                var backlog = Backlog.of(
                        new Endpoints.Rabbit(rabbit.host(), rabbit.port(), rabbit.user(), rabbit.password()))) {
            for (var route : Route.ALL.subList(1, Route.ALL.size())) {
                declare(channel, route.destination() + "." + route.group());
            }
            assertThatThrownBy(backlog::depths)
                    .isInstanceOf(IOException.class)
                    .hasMessage("queue sales.order-service does not exist");

            declare(channel, "sales.order-service");
            channel.confirmSelect();
            for (int i = 0; i < 3; i++) {
                channel.basicPublish("", "orders.order-service", MessageProperties.PERSISTENT_BASIC, new byte[] {'x'});
            }
            channel.waitForConfirmsOrDie(10_000);

            assertThat(backlog.depths()).hasSize(Route.ALL.size()).containsEntry("orders for order-service", 3L);
            assertThat(backlog.depth()).isEqualTo(3);
        }
    }

    @Test
    void namesABrokerThatRefusesItsPassword() {
        var stranger = new Endpoints.Rabbit(rabbit.host(), rabbit.port(), rabbit.user(), "not the password");

        var source = Source.read(stranger, () -> Backlog.of(stranger).depths());

        assertThat(source.failure())
                .startsWith("RabbitMQ at 127.0.0.1:" + rabbit.port() + " cannot be read: ")
                .doesNotContain("not the password");
    }

    private static void declare(Channel channel, String queue) throws IOException {
        channel.queueDeclare(queue, true, false, false, Map.of());
    }
}
