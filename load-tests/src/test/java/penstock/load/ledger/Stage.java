package penstock.load.ledger;

import java.nio.file.Path;
import java.sql.DriverManager;

import redis.clients.jedis.Jedis;

import penstock.servers.KafkaServer;
import penstock.servers.Login;
import penstock.servers.MariaDbServer;
import penstock.servers.RedisServer;
import penstock.servers.Servers;

/** Real servers with the services' tables and topics on them; started once for all suites of a test run. */
record Stage(World world, Topics topics, Jedis gate, Endpoints endpoints) {

    /** The servers end with the JVM. */
    static Stage start() {
        var servers = Servers.temporary();
        var mariaDb = servers.add(MariaDbServer::new);
        var redis = servers.add(RedisServer::new);
        var kafka = servers.add(KafkaServer::new);
        servers.start();
        try {
            return prepare(servers.instance(), mariaDb, redis, kafka);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stage prepare(Path folder, MariaDbServer mariaDb, RedisServer redis, KafkaServer kafka)
            throws Exception {
        mariaDb.owner("owner", Schemas.DATABASES.toArray(String[]::new));
        Login root = mariaDb.root();
        var connection = DriverManager.getConnection(mariaDb.jdbcUrl("penstock_order_0"), root.user(), root.password());
        Schemas.create(connection);
        Login auditor = mariaDb.reader("auditor");
        var endpoints = new Endpoints(
                new Endpoints.Database(mariaDb.host(), mariaDb.port(), auditor.user(), auditor.password()),
                new Endpoints.Gate(redis.host(), redis.port(), redis.password()),
                new Endpoints.Kafka(kafka.servers(), kafka.user(), kafka.password()),
                new Endpoints.Mails(folder.resolve("mails")));
        var gate = GateBook.connect(endpoints.gate());
        var topics = new Topics(kafka.clientProperties());
        topics.create();
        return new Stage(new World(connection, gate, folder), topics, gate, endpoints);
    }
}
