package penstock.messaging;

import java.util.List;
import java.util.function.Consumer;

import org.springframework.messaging.Message;

/**
 * Turns a handler into what Spring Cloud Stream binds. A service declares one bean per consumer, whose name is the
 * consumer's name under {@code penstock.messaging.consumers}:
 *
 * <pre>{@code
 * @Bean
 * Consumer<Message<List<byte[]>>> drain(Consumption consumption, Drain drain) {
 *     return consumption.of("drain", drain);
 * }
 * }</pre>
 */
public interface Consumption {

    /** Decodes, retries, parks what cannot be handled, and returns only when the batch may be acknowledged. */
    Consumer<Message<List<byte[]>>> of(String consumer, BatchHandler handler);
}
