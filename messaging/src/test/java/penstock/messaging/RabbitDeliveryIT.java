package penstock.messaging;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import penstock.servers.MariaDbServer;
import penstock.servers.RabbitServer;
import penstock.servers.Server;
import penstock.servers.Servers;

import static org.assertj.core.api.Assertions.assertThat;

class RabbitDeliveryIT extends DeliveryContract {

    private static final Servers servers = Servers.temporary();
    private static final RabbitServer rabbit = servers.add(RabbitServer::new);
    private static final MariaDbServer mariaDb = servers.add(MariaDbServer::new);

    static {
        servers.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void saysThatAnEventWithoutAQueueWasReturned() {
        Peer sender = started(base().with("producers." + destination(), ""));

        assertThat(sender.publisher().publish(destination(), letter("lost")).join())
                .isEqualTo(new Confirmation.Returned("NO_ROUTE"));
    }

    @Override
    protected Server broker() {
        return rabbit;
    }

    @Override
    protected void killBroker() {
        eventually().until(() -> rabbit.remembers(destination() + "." + Peer.GROUP));
        rabbit.kill();
    }

    @Override
    protected MariaDbServer mariaDb() {
        return mariaDb;
    }
}
