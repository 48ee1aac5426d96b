package penstock.messaging;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A CloudEvent as it arrived.
 *
 * @param id the producer's id of the fact, the same for every redelivery
 * @param type what it is, for example {@code order.placed}
 * @param source the service that published it
 * @param key the CloudEvents {@code subject}
 * @param time when the producer says it happened
 * @param traceparent W3C trace context, if the producer had one; what a handler is given leads to the handling
 * @param data the content
 * @param json reads the content
 */
public record InboundEvent(
        String id,
        String type,
        String source,
        String key,
        Instant time,
        @Nullable String traceparent,
        JsonNode data,
        ObjectMapper json) {

    /** The same event, handled as part of this trace. */
    public InboundEvent inTrace(@Nullable String traceparent) {
        return new InboundEvent(id, type, source, key, time, traceparent, data, json);
    }

    /**
     * Reads the content; properties that {@code shape} does not have are ignored.
     *
     * @throws MalformedEventException if the content does not fit, naming the event and the property
     */
    public <T> T as(Class<T> shape) {
        try {
            return json.treeToValue(data, shape);
        } catch (RuntimeException e) {
            throw new MalformedEventException("event " + id + " of type " + type + ": " + e.getMessage(), e);
        }
    }
}
