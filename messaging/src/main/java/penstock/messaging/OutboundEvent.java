package penstock.messaging;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened, or is asked for, on its way out. On the wire it becomes a CloudEvent; time and source are added
 * by the publisher.
 *
 * @param id identifies the event for its consumers: publishing the same fact again must use the same id
 * @param type what it is, for example {@code order.placed}
 * @param key events with the same key keep their order where the kind of sending promises it (CloudEvents
 *     {@code subject})
 * @param data the content, written as JSON
 * @param traceparent W3C trace context; if it is null, the publisher asks {@link CurrentTrace}
 */
public record OutboundEvent(
        String id,
        String type,
        String key,
        Object data,
        @Nullable String traceparent) {
    public OutboundEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(data, "data");
    }

    public OutboundEvent(String id, String type, String key, Object data) {
        this(id, type, key, data, null);
    }

    /** The same event as part of the trace that led to it. */
    public OutboundEvent inTrace(@Nullable String traceparent) {
        return new OutboundEvent(id, type, key, data, traceparent);
    }
}
