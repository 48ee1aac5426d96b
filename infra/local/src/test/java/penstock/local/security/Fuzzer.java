package penstock.local.security;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import penstock.local.contract.Documents;

/** Makes requests of the OpenAPI document that are almost right, and some that are nothing like it. */
final class Fuzzer {

    private static final String[] ODD_VALUES = {
        "null",
        "true",
        "0",
        "-1",
        "1",
        "1.5",
        "1e400",
        "2147483648",
        "9223372036854775808",
        "-0",
        "\"\"",
        "\"1\"",
        "\"NaN\"",
        "\"' OR 1=1 --\"",
        "\"<script>alert(1)</script>\"",
        "\"${jndi:ldap://x}\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"🜚\"",
        "\"../../etc/passwd\"",
        "\"%s%n\"",
        "[]",
        "{}",
        "[[[[1]]]]",
        "{\"a\":{\"b\":{}}}",
        "\"0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70\"",
        "\"9999-99-99T99:99:99Z\"",
        "\"2026-11-11T12:00:00Z\"",
    };
    private static final String[] ODD_PATHS = {
        "0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70",
        "1",
        "-1",
        "null",
        "undefined",
        "00000000-0000-0000-0000-000000000000",
        "1-1-1-1-1",
        "%00",
        "%2e%2e",
        "%2F",
        "a%20b",
        "%F0%9F%9C%9A",
        "%ff",
        "'",
        "*",
        "~",
        "x;y=z",
        "a..b",
        "0199B2D4-7C10-7E55-8A3C-2F6D9E1B4A70",
        "x".repeat(300),
    };
    private static final String[] ODD_HEADERS = {"", " ", "k", "k".repeat(129), "a b", "é", "\t", "\"k\"", "k,l", "0"};
    private static final String[] ODD_BODIES = {
        "",
        "{",
        "}",
        "[]",
        "null",
        "1",
        "\"x\"",
        "{}",
        "{}{}",
        "{\"a\":1,\"a\":2}",
        "\u0000",
        "\ufeff{}",
        "not json",
        "{'a':1}",
        "[".repeat(2_000),
        "{\"a\":".repeat(500),
        "x".repeat(17_000),
        "a=b&c=d",
        "{\"quantity\":NaN}",
    };
    private static final String[] TYPES = {
        "application/json",
        "application/json;charset=utf-16",
        "text/plain",
        "application/xml",
        "*/*",
        "nonsense",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json-patch+json",
    };

    private final JsonNode document;
    private final Random random;

    /** @param path with what stands in place of its variables */
    record Case(String method, String path, String body, Map<String, String> headers) {}

    Fuzzer(JsonNode document, long seed) {
        this.document = document;
        this.random = new Random(seed);
    }

    /** One request of an operation; {@code ids} are some that really are there. */
    Case next(String name, JsonNode operation, List<String> ids) {
        String method = name.substring(0, name.indexOf(' '));
        String path = name.substring(name.indexOf(' ') + 1);
        Map<String, String> headers = new HashMap<>();
        for (JsonNode parameter : operation.path("parameters")) {
            JsonNode known = Documents.resolve(document, parameter);
            if (known.path("in").asString("").equals("header") && random.nextInt(10) > 0) {
                String header = known.get("name").asString();
                headers.put(header, random.nextInt(3) == 0 ? pick(ODD_HEADERS) : "key-" + random.nextInt(1_000));
            }
        }
        headers.values().removeIf(value -> !value.chars().allMatch(c -> c >= ' ' && c < 127) || value.isBlank());
        String body = body(operation, ids);
        if (!body.isEmpty() && random.nextInt(8) == 0) {
            headers.put("Content-Type", pick(TYPES));
        }
        if (random.nextInt(12) == 0) {
            headers.put("Accept", pick(TYPES));
        }
        String verb =
                random.nextInt(25) == 0 ? pick(new String[] {"PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"}) : method;
        return new Case(verb, path(path, ids) + query(operation), body, headers);
    }

    private String path(String path, List<String> ids) {
        Map<String, String> right = Documents.pathExamples(document, path);
        StringBuilder filled = new StringBuilder();
        for (String part : path.split("(?=\\{)|(?<=})")) {
            if (!part.startsWith("{")) {
                filled.append(part);
            } else if (random.nextInt(3) == 0) {
                filled.append(pick(ODD_PATHS));
            } else {
                String example = right.getOrDefault(part.substring(1, part.length() - 1), "");
                filled.append(example.length() == 36 ? pick(ids) : example);
            }
        }
        return filled.toString();
    }

    private String query(JsonNode operation) {
        List<String> names = new ArrayList<>(List.of("limit", "cursor", "x"));
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.path("in").asString("").equals("query")) {
                names.add(parameter.get("name").asString());
            }
        }
        return random.nextInt(names.size() > 3 ? 2 : 6) == 0
                ? "?" + pick(names) + "="
                        + pick(new String[] {"0", "-1", "101", "1e9", "x", "%00", "", "9223372036854775808"})
                : "";
    }

    private String body(JsonNode operation, List<String> ids) {
        JsonNode content = operation.path("requestBody").path("content");
        if (content.isMissingNode()) {
            return random.nextInt(10) == 0 ? pick(ODD_BODIES) : "";
        }
        JsonNode media = content.properties().iterator().next().getValue();
        if (random.nextInt(5) == 0) {
            return pick(ODD_BODIES);
        }
        ObjectNode example = (ObjectNode) media.get("example").deepCopy();
        if (example.has("saleId") && !ids.isEmpty()) {
            example.put("saleId", pick(ids));
        }
        String text = example.toString();
        List<String> fields = new ArrayList<>(Documents.resolve(document, media.get("schema"))
                .path("properties")
                .propertyNames());
        fields.add("price");
        fields.add("state");
        fields.add("version");
        for (int i = random.nextInt(3); i >= 0; i--) {
            String field = pick(fields);
            String bare = text.replaceFirst("\"" + field + "\":(\"[^\"]*\"|\\{[^}]*}|[^,}]*),?", "")
                    .replace(",}", "}");
            text = random.nextInt(4) == 0
                    ? bare
                    : "{\"" + field + "\":" + pick(ODD_VALUES) + (bare.equals("{}") ? "}" : "," + bare.substring(1));
        }
        return text;
    }

    private String pick(String[] values) {
        return values[random.nextInt(values.length)];
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
