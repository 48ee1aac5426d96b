package penstock.messaging.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import penstock.messaging.InboundEvent;

/** One element of a broker message, as far as it could be read. */
public sealed interface Arrival {

    /**
     * An event whose envelope is sound.
     *
     * @param envelope the whole event, kept so that it can be parked as it was
     */
    record Readable(InboundEvent event, JsonNode envelope) implements Arrival {}

    /**
     * Something that no attempt can help.
     *
     * @param id the event's id, if it has a legible one
     * @param type the event's type, if it has a legible one
     * @param body what a broker message would carry to bring exactly this again
     * @param cause what is wrong with it
     */
    record Unreadable(@Nullable String id, @Nullable String type, byte[] body, String cause) implements Arrival {}
}
