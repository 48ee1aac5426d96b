package penstock.local.contract;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The OpenAPI document says what the services answer to: all of it, and nothing else. */
class OpenApiTests {

    private static final JsonNode DOCUMENT = Documents.openApi();

    /** Between services; the gateway does not lead there. */
    private static final Set<String> INTERNAL = Set.of("GET /api/sales/{}/buckets", "GET /api/operator/figures");

    @Test
    void namesEveryRouteAndNoOther() throws Exception {
        Set<String> documented = new TreeSet<>();
        operations().forEach((name, _) -> documented.add(Routes.plain(name)));
        Set<String> real = new TreeSet<>(Routes.all());
        real.removeAll(INTERNAL);

        assertThat(documented).isEqualTo(real);
    }

    @Test
    void saysWhoMayCallEachOperation() {
        operations().forEach((name, operation) -> {
            JsonNode security = operation.path("security");
            String role = security.path(0).path("bearer").path(0).asString("");
            if (name.contains(" /api/operator/")) {
                assertThat(role).as(name).isEqualTo("operator");
            } else if (name.contains(" /api/") && !name.startsWith("GET /api/sales")) {
                assertThat(security.isArray())
                        .as(name + " says who may call it")
                        .isTrue();
                assertThat(role).as(name).isIn("buyer", "");
            }
        });
    }

    @Test
    void givesAnExampleOfEverythingThatIsSentAndAnswered() {
        operations().forEach((name, operation) -> {
            content(operation.path("requestBody")).forEach(media -> assertExample(name + " request", media));
            operation
                    .path("responses")
                    .forEach(response -> content(Documents.resolve(DOCUMENT, response))
                            .forEach(media -> assertExample(name + " response", media)));
        });
    }

    @Test
    void keepsItsExamplesToItsSchemas() {
        for (Map.Entry<String, JsonNode> schema : Documents.fields(DOCUMENT.at("/components/schemas"))) {
            assertThat(schema.getValue().has("example")).as(schema.getKey()).isTrue();
            assertValid(schema.getKey(), schema.getValue(), schema.getValue().get("example"));
        }
    }

    @Test
    void givesEveryOperationANameOfItsOwn() {
        var ids = operations().values().stream()
                .map(operation -> operation.path("operationId").asString(""))
                .toList();
        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
    }

    private static Iterable<JsonNode> content(JsonNode message) {
        return message.path("content");
    }

    private static void assertExample(String what, JsonNode media) {
        assertThat(media.has("example")).as(what + " has an example").isTrue();
        JsonNode schema = media.get("schema");
        if (!schema.path("type").asString("").equals("string")) {
            assertValid(what, schema, media.get("example"));
        }
    }

    private static void assertValid(String what, JsonNode schema, JsonNode value) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var errors = registry.getSchema(Documents.alone(DOCUMENT, schema).toString(), InputFormat.JSON)
                .validate(value.toString(), InputFormat.JSON);
        assertThat(errors).as(what).isEmpty();
    }

    private static Map<String, JsonNode> operations() {
        return Documents.operations(DOCUMENT);
    }
}
