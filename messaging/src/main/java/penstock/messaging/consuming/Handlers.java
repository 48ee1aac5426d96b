package penstock.messaging.consuming;

import java.util.List;

/** A service's handlers by the name of their consumer. */
public interface Handlers {

    /**
     * Calls the consumer's handler, with its idempotency, once.
     *
     * @param payloads bodies of broker messages
     * @throws IllegalArgumentException if there is no such consumer
     * @throws RuntimeException what the handler throws, or why the payload cannot be read
     */
    void again(String consumer, List<byte[]> payloads);
}
