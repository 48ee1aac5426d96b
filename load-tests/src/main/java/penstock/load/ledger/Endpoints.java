package penstock.load.ledger;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where the ledger reads.
 *
 * @param mails where the mail server keeps what it took; null if the ledger cannot see that
 */
public record Endpoints(
        Database database,
        Gate gate,
        Broker broker,
        @Nullable Mails mails) {

    /** A MariaDB server with all or some of the {@code penstock_*} databases, and a user who may SELECT in them. */
    public record Database(String host, int port, String user, String password) {
        @Override
        public String toString() {
            return "MariaDB at " + host + ":" + port;
        }
    }

    /** The gate's Redis. */
    public record Gate(String host, int port, @Nullable String password) {
        @Override
        public String toString() {
            return "the gate (Redis) at " + host + ":" + port;
        }
    }

    /** The broker in use. */
    public sealed interface Broker {}

    /**
     * @param servers host:port, comma-separated
     * @param user for SASL PLAIN; null for a listener without
     */
    public record Kafka(
            String servers, @Nullable String user, @Nullable String password) implements Broker {
        @Override
        public String toString() {
            return "Kafka at " + servers;
        }
    }

    public record Rabbit(String host, int port, String user, String password) implements Broker {
        @Override
        public String toString() {
            return "RabbitMQ at " + host + ":" + port;
        }
    }

    /** A folder with one file for every mail that a buyer can see. */
    public record Mails(Path folder) {
        @Override
        public String toString() {
            return "the mails in " + folder;
        }
    }
}
