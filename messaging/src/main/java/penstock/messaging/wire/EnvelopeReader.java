package penstock.messaging.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import penstock.messaging.InboundEvent;

/** Checks the envelope of one event. Attributes that it does not know are ignored, as CloudEvents asks. */
final class EnvelopeReader {

    private final ObjectMapper json;

    EnvelopeReader(ObjectMapper json) {
        this.json = json;
    }

    Arrival read(JsonNode envelope) {
        try {
            return new Arrival.Readable(event(envelope), envelope);
        } catch (BadEnvelope e) {
            return new Arrival.Unreadable(
                    legible(envelope, "id"),
                    legible(envelope, "type"),
                    EventFormat.alone(envelope),
                    String.valueOf(e.getMessage()));
        }
    }

    private InboundEvent event(JsonNode envelope) {
        if (!"1.0".equals(text(envelope, "specversion"))) {
            throw new BadEnvelope("specversion is not 1.0");
        }
        String version = text(envelope, "dataversion");
        // A newer minor version only adds; a newer major version may mean something else by the same names.
        if (!version.equals("1") && !version.startsWith("1.")) {
            throw new BadEnvelope("dataversion " + version + " is not known here");
        }
        JsonNode data = envelope.path("data");
        if (data.isMissingNode() || data.isNull()) {
            throw new BadEnvelope("there is no data");
        }
        return new InboundEvent(
                text(envelope, "id"),
                text(envelope, "type"),
                text(envelope, "source"),
                text(envelope, "subject"),
                time(text(envelope, "time")),
                legible(envelope, "traceparent"),
                data,
                json);
    }

    private static Instant time(String value) {
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new BadEnvelope("time is not RFC 3339: " + value);
        }
    }

    private static String text(JsonNode envelope, String attribute) {
        String value = legible(envelope, attribute);
        if (value == null || value.isEmpty()) {
            throw new BadEnvelope(attribute + " is missing or not a text");
        }
        return value;
    }

    private static @Nullable String legible(JsonNode envelope, String attribute) {
        JsonNode value = envelope.path(attribute);
        return value.isString() ? value.stringValue() : null;
    }

    private static final class BadEnvelope extends RuntimeException {
        BadEnvelope(String message) {
            super(message, null, false, false);
        }
    }
}
