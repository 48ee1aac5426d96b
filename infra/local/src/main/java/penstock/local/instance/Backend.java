package penstock.local.instance;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import penstock.load.ledger.Endpoints;
import penstock.servers.KafkaServer;
import penstock.servers.Login;
import penstock.servers.MailServer;
import penstock.servers.MariaDbServer;
import penstock.servers.RabbitServer;
import penstock.servers.RedisServer;
import penstock.servers.Server;

/** The servers of an instance, and what each service must be told of them, and no more. */
final class Backend {
    private static final String AUDITOR = "auditor";
    private static final String SCRATCH = "floor";

    private final MariaDbServer mariaDb;
    private final RedisServer redis;
    private final MailServer mail;
    private final Server broker;
    /** Where the services' lines go, which may be the broker; null if they go nowhere. */
    private final @Nullable KafkaServer logs;

    Backend(Instance instance, Broker kind) {
        mariaDb = new MariaDbServer(instance.folder());
        redis = new RedisServer(instance.folder());
        mail = new MailServer(instance.folder());
        broker = switch (kind) {
            case KAFKA -> new KafkaServer(instance.folder());
            case RABBIT -> new RabbitServer(instance.folder());
        };
        logs = !instance.indexesLogs()
                ? null
                : broker instanceof KafkaServer kafka ? kafka : new KafkaServer(instance.folder());
    }

    /** In the order of their start. */
    List<Server> servers() {
        return logs == null || logs == broker
                ? List.of(broker, mariaDb, redis, mail)
                : List.of(broker, logs, mariaDb, redis, mail);
    }

    /** Creates what is missing: each service's databases with its own user, and the ledger's user, who may only read. */
    void createDatabases() {
        for (Service service : Service.values()) {
            if (!service.databases().isEmpty()) {
                mariaDb.owner(userOf(service), service.databases().toArray(String[]::new));
            }
        }
        mariaDb.reader(AUDITOR);
    }

    Map<String, String> propertiesFor(Service service) {
        Map<String, String> properties = new HashMap<>();
        if (!service.databases().isEmpty()) {
            properties.putAll(mariaDb.properties(mariaDb.login(userOf(service))));
            properties.putAll(broker.properties());
        }
        switch (service) {
            case ORDER, GATEWAY -> properties.putAll(redis.properties());
            case NOTIFICATION -> properties.putAll(mail.properties());
            case INVENTORY, LOG -> {}
        }
        if (logs != null) {
            properties.putAll(logging(logs));
        }
        return properties;
    }

    /** An order's steps go to Kafka alone: in a file that somebody reads they would drown everything else. */
    private static Map<String, String> logging(KafkaServer kafka) {
        return Map.of(
                "penstock.logs.kafka.servers", kafka.servers(),
                "penstock.logs.kafka.user", kafka.user(),
                "penstock.logs.kafka.password", kafka.password(),
                "logging.level.penstock.orders", "debug",
                "logging.threshold.console", "info");
    }

    private static String userOf(Service service) {
        return service.artifact();
    }

    URI mailPage() {
        return mail.page();
    }

    Endpoints.Database scratchDatabase() {
        Login owner = mariaDb.owner(SCRATCH, SCRATCH);
        return new Endpoints.Database(mariaDb.host(), mariaDb.port(), owner.user(), owner.password());
    }

    Endpoints endpoints() {
        Login auditor = mariaDb.login(AUDITOR);
        return new Endpoints(
                new Endpoints.Database(mariaDb.host(), mariaDb.port(), auditor.user(), auditor.password()),
                new Endpoints.Gate(redis.host(), redis.port(), redis.password()),
                switch (broker) {
                    case KafkaServer kafka -> new Endpoints.Kafka(kafka.servers(), kafka.user(), kafka.password());
                    case RabbitServer rabbit ->
                        new Endpoints.Rabbit(rabbit.host(), rabbit.port(), rabbit.user(), rabbit.password());
                    default -> throw new IllegalStateException(broker.name());
                },
                new Endpoints.Mails(mail.mails()));
    }
}
