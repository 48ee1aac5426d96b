package penstock.local.drill;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

import penstock.local.instance.Broker;
import penstock.local.instance.Instance;
import penstock.servers.KafkaServer;
import penstock.servers.MailServer;
import penstock.servers.MariaDbServer;
import penstock.servers.Ports;
import penstock.servers.RabbitServer;
import penstock.servers.RedisServer;
import penstock.servers.link.Link;

/** The links between an instance's services and its servers; whoever audits goes around them. */
final class Links implements AutoCloseable {

    /** Where a link leads. */
    enum To {
        BROKER,
        DATABASE,
        GATE,
        MAIL;

        String title() {
            return switch (this) {
                case BROKER -> "the broker";
                case DATABASE -> "MariaDB";
                case GATE -> "Redis";
                case MAIL -> "the mail server";
            };
        }
    }

    private final Map<To, Link> links = new EnumMap<>(To.class);
    private final Map<String, String> settings = new TreeMap<>();

    /** Before the instance's first start: its services must be told, and Kafka must know. */
    Links(Instance instance, Broker broker) {
        var ports = new Ports(instance.folder().resolve("links"));
        ports.choose(Map.of("broker", 0, "database", 0, "gate", 0, "mail", 0));
        var mariaDb = new MariaDbServer(instance.folder());
        var redis = new RedisServer(instance.folder());
        var mail = new MailServer(instance.folder());
        links.put(To.DATABASE, new Link(ports.get("database"), mariaDb::port));
        links.put(To.GATE, new Link(ports.get("gate"), redis::port));
        links.put(To.MAIL, new Link(ports.get("mail"), mail::port));
        tell("penstock.db.port", ports.get("database"));
        tell("penstock.redis.port", ports.get("gate"));
        tell("penstock.smtp.port", ports.get("mail"));
        int toBroker = ports.get("broker");
        switch (broker) {
            case KAFKA -> {
                var kafka = new KafkaServer(instance.folder());
                kafka.advertise(toBroker);
                links.put(To.BROKER, new Link(toBroker, kafka::linkedPort));
                settings.put("penstock.kafka.servers", kafka.host() + ":" + toBroker);
            }
            case RABBIT -> {
                var rabbit = new RabbitServer(instance.folder());
                links.put(To.BROKER, new Link(toBroker, rabbit::port));
                tell("penstock.rabbit.port", toBroker);
            }
        }
    }

    private void tell(String property, int port) {
        settings.put(property, Integer.toString(port));
    }

    /** What services must be told to come this way. */
    Map<String, String> settings() {
        return settings;
    }

    Link to(To server) {
        Link link = links.get(server);
        if (link == null) {
            throw new IllegalStateException("there is no link to " + server);
        }
        return link;
    }

    void heal() {
        links.values().forEach(Link::heal);
    }

    @Override
    public void close() {
        links.values().forEach(Link::close);
    }
}
