package penstock.local.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The AsyncAPI document and the golden samples, which both ends are held to, say the same. */
class AsyncApiTests {

    private static final JsonNode DOCUMENT = Documents.asyncApi();

    @Test
    void describesEverySampleAndHasASampleOfEveryMessage() throws IOException {
        assertThat(messages().keySet()).isEqualTo(samples().keySet());
    }

    @Test
    void keepsTheSamplesToTheirSchemas() throws IOException {
        samples()
                .forEach((type, events) -> events.forEach(event -> {
                    JsonNode message = messages().get(type);
                    assertThat(message).as("a message " + type).isNotNull();
                    assertValid(type + " data", message.get("payload"), event.get("data"));
                    assertValid(type + " headers", message.get("headers"), event);
                }));
    }

    @Test
    void sendsAndReceivesOnEveryChannel() {
        for (var channel : Documents.fields(DOCUMENT.get("channels"))) {
            assertThat(DOCUMENT.at("/operations/send-" + channel.getKey() + "/action")
                            .asString(""))
                    .isEqualTo("send");
            assertThat(DOCUMENT.at("/operations/receive-" + channel.getKey() + "/action")
                            .asString(""))
                    .isEqualTo("receive");
        }
    }

    private static void assertValid(String what, JsonNode schema, JsonNode value) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        assertThat(registry.getSchema(Documents.alone(DOCUMENT, schema).toString(), InputFormat.JSON)
                        .validate(value.toString(), InputFormat.JSON))
                .as(what)
                .isEmpty();
    }

    private static Map<String, JsonNode> messages() {
        Map<String, JsonNode> messages = new TreeMap<>();
        DOCUMENT.at("/components/messages")
                .forEach(message -> messages.put(message.get("name").asString(""), message));
        return messages;
    }

    private static Map<String, JsonNode> samples() throws IOException {
        Map<String, JsonNode> samples = new TreeMap<>();
        try (var files = Files.list(Documents.ROOT.resolve("contracts/samples"))) {
            for (var file : files.toList()) {
                JsonNode events = Documents.JSON.readTree(Files.readString(file));
                samples.put(events.get(0).get("type").asString(""), events);
            }
        }
        return samples;
    }
}
