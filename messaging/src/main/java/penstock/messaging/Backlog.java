package penstock.messaging;

/** How much waits in the broker. */
public interface Backlog {

    /**
     * Broker messages that wait for a consumer group, not counting what a consumer has in hand.
     *
     * @throws RuntimeException if the broker cannot be asked
     */
    long depth(String destination, String group);
}
