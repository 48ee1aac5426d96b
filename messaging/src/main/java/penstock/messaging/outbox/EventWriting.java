package penstock.messaging.outbox;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import penstock.messaging.CurrentTrace;
import penstock.messaging.OutboundEvent;
import penstock.messaging.wire.EventFormat;

/**
 * How events become rows, checked before the database would cut off or refuse what is too long.
 *
 * @param destinations those that may be published to
 */
public record EventWriting(EventFormat format, CurrentTrace trace, Collection<String> destinations) {

    /** What every broker takes in its default setting, with room for the envelope. */
    private static final int MOST_CHARACTERS = 900_000;

    void checkDestination(String destination) {
        if (!destinations.contains(destination)) {
            throw new IllegalArgumentException("destination '" + destination
                    + "' is not among penstock.messaging.producers, so nothing could be published to it: "
                    + destinations);
        }
    }

    /** @throws IllegalArgumentException naming the event and what is wrong with it */
    StoredEvent stored(OutboundEvent event) {
        return new StoredEvent(
                fitting(event, "id", event.id(), 128),
                fitting(event, "type", event.type(), 64),
                fitting(event, "key", event.key(), 128),
                traceparent(event),
                data(event));
    }

    private String data(OutboundEvent event) {
        String data = format.writeData(event);
        if (data.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(name(event) + " has " + data.length()
                    + " characters of data, but must have at most " + MOST_CHARACTERS);
        }
        return data;
    }

    private @Nullable String traceparent(OutboundEvent event) {
        String traceparent = event.traceparent() != null ? event.traceparent() : trace.traceparent(event.id());
        return traceparent != null && traceparent.length() > 64 ? null : traceparent;
    }

    private static String fitting(OutboundEvent event, String part, String value, int most) {
        if (value.isEmpty() || value.length() > most) {
            throw new IllegalArgumentException(
                    name(event) + ": " + part + " is '" + value + "', but must have 1 to " + most + " characters");
        }
        return value;
    }

    private static String name(OutboundEvent event) {
        return "event " + event.id() + " of type " + event.type();
    }
}
