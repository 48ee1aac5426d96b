package penstock.notification;

import java.nio.file.Path;
import java.time.Instant;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.messaging.InboundEvent;

/** The golden samples of what arrives here. */
final class Samples {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private Samples() {}

    static InboundEvent event(String type) {
        return event(
                JSON.readTree(Path.of("../contracts/samples", type + ".json")).get(0));
    }

    static InboundEvent event(String type, String orderId, String email) {
        JsonNode envelope =
                JSON.readTree(Path.of("../contracts/samples", type + ".json")).get(0);
        var data = envelope.get("data").asObject();
        data.put("orderId", orderId);
        data.put("email", email);
        return event(envelope);
    }

    private static InboundEvent event(JsonNode envelope) {
        return new InboundEvent(
                envelope.get("id").asString(),
                envelope.get("type").asString(),
                envelope.get("source").asString(),
                envelope.get("subject").asString(),
                Instant.parse(envelope.get("time").asString()),
                null,
                envelope.get("data"),
                JSON);
    }
}
