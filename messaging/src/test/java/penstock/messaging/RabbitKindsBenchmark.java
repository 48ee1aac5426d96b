package penstock.messaging;

import org.junit.jupiter.api.AfterAll;

import penstock.servers.MariaDbServer;
import penstock.servers.RabbitServer;
import penstock.servers.Server;
import penstock.servers.Servers;

class RabbitKindsBenchmark extends KindsBenchmark {

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

    @Override
    protected Server broker() {
        return rabbit;
    }

    @Override
    protected MariaDbServer mariaDb() {
        return mariaDb;
    }

    @Override
    protected RawClient raw(String destination) throws Exception {
        return new RabbitRawClient(rabbit, destination, destination + "." + Peer.GROUP);
    }
}
