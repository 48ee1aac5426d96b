package penstock.order;

import java.util.HashMap;
import java.util.Map;

import penstock.servers.KafkaServer;
import penstock.servers.MariaDbServer;
import penstock.servers.RabbitServer;
import penstock.servers.RedisServer;
import penstock.servers.Servers;

/** The servers that all integration tests of this module share; they end with the JVM. */
public final class RealServers {

    private static final Servers SERVERS = Servers.temporary();

    public static final KafkaServer KAFKA = SERVERS.add(KafkaServer::new);
    public static final MariaDbServer MARIA_DB = SERVERS.add(MariaDbServer::new);
    public static final RedisServer REDIS = SERVERS.add(RedisServer::new);

    static {
        SERVERS.start();
    }

    private RealServers() {}

    /** RabbitMQ is started by those that need it: it is the slowest of all. */
    public static RabbitServer rabbit() {
        return Rabbit.STARTED;
    }

    private static final class Rabbit {
        static final Servers SERVERS = Servers.temporary();
        static final RabbitServer STARTED = SERVERS.add(RabbitServer::new);

        static {
            SERVERS.start();
        }
    }

    /** What the service must be told of its database and of Redis. */
    static Map<String, String> stores() {
        Map<String, String> properties = new HashMap<>();
        properties.putAll(MARIA_DB.properties(MARIA_DB.owner("order", "penstock_order_0", "penstock_order_1")));
        properties.putAll(REDIS.properties());
        return properties;
    }
}
