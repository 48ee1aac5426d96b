package penstock.messaging;

/** How much waits in the broker. */
public interface Backlog {

    /**
     * Broker messages that wait for a consumer group; each may hold many events. What a consumer has in hand without
     * having acknowledged it counts on Kafka, which knows only acknowledgements, and does not count on RabbitMQ. May be
     * a second old.
     *
     * @throws RuntimeException if the broker cannot be asked
     */
    long depth(String destination, String group);
}
