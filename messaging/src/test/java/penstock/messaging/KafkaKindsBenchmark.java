package penstock.messaging;

import org.junit.jupiter.api.AfterAll;

import penstock.servers.KafkaServer;
import penstock.servers.MariaDbServer;
import penstock.servers.Server;
import penstock.servers.Servers;

class KafkaKindsBenchmark extends KindsBenchmark {

    private static final Servers servers = Servers.temporary();
    private static final KafkaServer kafka = servers.add(KafkaServer::new);
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
        return kafka;
    }

    @Override
    protected MariaDbServer mariaDb() {
        return mariaDb;
    }

    @Override
    protected RawClient raw(String destination) {
        return new KafkaRawClient(kafka, destination);
    }
}
