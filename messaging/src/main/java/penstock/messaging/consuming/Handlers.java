package penstock.messaging.consuming;

/** A service's handlers by the name of their consumer. */
public interface Handlers {

    /**
     * Calls the consumer's handler, with its idempotency, once.
     *
     * @param payload the body of a broker message
     * @throws IllegalArgumentException if there is no such consumer
     * @throws RuntimeException what the handler throws, or why the payload cannot be read
     */
    void again(String consumer, byte[] payload);
}
