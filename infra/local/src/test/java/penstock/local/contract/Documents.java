package penstock.local.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import penstock.local.instance.Distribution;

/** The contracts, as trees. */
public final class Documents {

    static final Path ROOT = Distribution.current().root();
    public static final JsonMapper JSON = new JsonMapper();

    private Documents() {}

    public static JsonNode openApi() {
        return yaml("contracts/openapi/penstock.yaml");
    }

    static JsonNode asyncApi() {
        return yaml("contracts/asyncapi/penstock.yaml");
    }

    private static JsonNode yaml(String path) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Object read = new Yaml(new TextTimes(options)).load(Files.readString(ROOT.resolve(path)));
            return JSON.valueToTree(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A schema of the document with all that it refers to, so that it stands alone. */
    public static ObjectNode alone(JsonNode document, JsonNode schema) {
        ObjectNode alone = JSON.createObjectNode();
        alone.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        alone.set("components", document.get("components"));
        alone.set("allOf", JSON.createArrayNode().add(schema));
        return alone;
    }

    /** What a reference leads to, or the node itself. */
    public static JsonNode resolve(JsonNode document, JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isString()
                ? resolve(document, document.at(reference.stringValue().substring(1)))
                : node;
    }

    /** All operations of an OpenAPI document, as {@code GET /api/sales/{id}}. */
    public static Map<String, JsonNode> operations(JsonNode document) {
        Map<String, JsonNode> operations = new TreeMap<>();
        for (var path : fields(document.get("paths"))) {
            for (var operation : fields(path.getValue())) {
                if (!operation.getKey().equals("parameters")) {
                    operations.put(
                            operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue());
                }
            }
        }
        return operations;
    }

    /** What may stand in place of each variable of a path. */
    public static Map<String, String> pathExamples(JsonNode document, String path) {
        Map<String, String> examples = new TreeMap<>();
        for (JsonNode parameter : document.path("paths").path(path).path("parameters")) {
            JsonNode known = resolve(document, parameter);
            examples.put(known.get("name").asString(), known.path("example").asString(""));
        }
        return examples;
    }

    /**
     * What a service's settings say under a name, empty if nothing. Of a name with points, each prefix may be a name of its
     * own: {@code tomcat.connection-timeout: 10s}.
     */
    static String setting(Object part, String name) {
        if (part instanceof Map<?, ?> parts) {
            for (Map.Entry<?, ?> entry : parts.entrySet()) {
                if (name.equals(entry.getKey())) {
                    return String.valueOf(entry.getValue());
                }
                String found = name.startsWith(entry.getKey() + ".")
                        ? setting(
                                entry.getValue(),
                                name.substring(String.valueOf(entry.getKey()).length() + 1))
                        : "";
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    static List<Map.Entry<String, JsonNode>> fields(JsonNode object) {
        return List.copyOf(object.properties());
    }

    /** Moments stay the text that they are. */
    private static final class TextTimes extends SafeConstructor {
        TextTimes(LoaderOptions options) {
            super(options);
            yamlConstructors.put(org.yaml.snakeyaml.nodes.Tag.TIMESTAMP, new ConstructYamlStr());
        }
    }
}
