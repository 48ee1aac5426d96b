package penstock.messaging.wire;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

import penstock.messaging.OutboundEvent;

/**
 * Writes and reads the body of a broker message: the JSON batch format of CloudEvents 1.0, an array of one or more
 * events. Its mapper is its own, so that a service's JSON settings never change what is on the wire. Thread-safe.
 */
public final class EventFormat {

    /** The media type of every body. */
    public static final String CONTENT_TYPE = "application/cloudevents-batch+json";

    static final String DATA_VERSION = "1.0";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final String source;
    private final EnvelopeReader reader = new EnvelopeReader(JSON);

    /** @param source the CloudEvents {@code source} of what is written */
    public EventFormat(String source) {
        this.source = source;
    }

    /**
     * One event as a JSON object, an element of a batch.
     *
     * @throws IllegalArgumentException if the data cannot be written as JSON
     */
    public byte[] write(OutboundEvent event, Instant time) {
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("specversion", "1.0");
            json.writeStringProperty("id", event.id());
            json.writeStringProperty("type", event.type());
            json.writeStringProperty("source", source);
            json.writeStringProperty("subject", event.key());
            json.writeStringProperty("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeStringProperty("datacontenttype", "application/json");
            json.writeStringProperty("dataversion", DATA_VERSION);
            if (event.traceparent() != null) {
                json.writeStringProperty("traceparent", event.traceparent());
            }
            json.writePOJOProperty("data", event.data());
            json.writeEndObject();
        } catch (JacksonException e) {
            throw new IllegalArgumentException("event " + event.id() + " of type " + event.type(), e);
        }
        return out.toByteArray();
    }

    /**
     * The content alone, for storing; {@link #write} takes it back as a {@code RawValue}.
     *
     * @throws IllegalArgumentException if it cannot be written as JSON
     */
    public String writeData(OutboundEvent event) {
        try {
            return JSON.writeValueAsString(event.data());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("event " + event.id() + " of type " + event.type(), e);
        }
    }

    /** Puts written events into one body. */
    public static byte[] batch(List<byte[]> events) {
        int size = 1 + events.size();
        for (byte[] event : events) {
            size += event.length;
        }
        byte[] body = new byte[size];
        int at = 0;
        for (byte[] event : events) {
            body[at] = (byte) (at == 0 ? '[' : ',');
            System.arraycopy(event, 0, body, at + 1, event.length);
            at += 1 + event.length;
        }
        body[at] = ']';
        return body;
    }

    /** Reads a body. What cannot be read is part of the answer, never an exception: its neighbours go on. */
    public List<Arrival> read(byte[] body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JacksonException e) {
            return List.of(new Arrival.Unreadable(null, null, body, "not JSON: " + e.getOriginalMessage()));
        }
        if (!root.isArray() || root.isEmpty()) {
            return List.of(new Arrival.Unreadable(null, null, body, "not a JSON array of one or more events"));
        }
        return root.valueStream().map(reader::read).toList();
    }

    /** Puts one event that was read back into a body of its own, as it was. */
    public static byte[] alone(JsonNode envelope) {
        return batch(List.of(JSON.writeValueAsBytes(envelope)));
    }
}
