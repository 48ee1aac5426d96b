package penstock.messaging;

import java.util.Objects;

/**
 * Something that happened, or is asked for, on its way out. On the wire it becomes a CloudEvent; time, source and
 * trace context are added by the publisher.
 *
 * @param id identifies the event for its consumers: publishing the same fact again must use the same id
 * @param type what it is, for example {@code order.placed}
 * @param key events with the same key keep their order where the broker can keep it (CloudEvents {@code subject})
 * @param data the content, written as JSON
 */
public record OutboundEvent(String id, String type, String key, Object data) {
    public OutboundEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(data, "data");
    }
}
