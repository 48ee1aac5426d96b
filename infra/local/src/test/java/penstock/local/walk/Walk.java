package penstock.local.walk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.local.instance.Distribution;

/** The Postman collection, as a story. */
record Walk(List<Chapter> chapters) {

    static final Path FOLDER = Distribution.current().root().resolve("contracts/postman");
    static final Path COLLECTION = FOLDER.resolve("penstock.postman_collection.json");
    static final Path ENVIRONMENT = FOLDER.resolve("local.postman_environment.json");
    private static final Pattern CHECK = Pattern.compile("pm\\.test\\(\"([^\"]+)\"");

    record Chapter(String title, String line, List<Step> steps) {}

    /** @param checks what its tests say */
    record Step(String name, String line, String call, List<String> headers, String body, List<String> checks) {}

    static Walk read() {
        try {
            JsonNode collection = new JsonMapper().readTree(Files.readString(COLLECTION));
            List<Chapter> chapters = new ArrayList<>();
            for (JsonNode folder : collection.get("item")) {
                List<Step> steps = new ArrayList<>();
                folder.get("item").forEach(item -> steps.add(step(item)));
                chapters.add(new Chapter(
                        folder.get("name").asString(),
                        folder.path("description").asString(""),
                        steps));
            }
            return new Walk(chapters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Step> steps() {
        return chapters.stream().flatMap(chapter -> chapter.steps().stream()).toList();
    }

    private static Step step(JsonNode item) {
        JsonNode request = item.get("request");
        List<String> headers = new ArrayList<>();
        String who = who(request.get("auth"));
        if (!who.isEmpty()) {
            headers.add("Authorization: " + who);
        }
        request.get("header")
                .forEach(header -> headers.add(header.get("key").asString() + ": "
                        + header.get("value").asString()));
        String body = request.at("/body/raw").asString("");
        if (body.isEmpty()) {
            List<String> fields = new ArrayList<>();
            request.at("/body/urlencoded")
                    .forEach(field -> fields.add(field.get("key").asString() + "="
                            + field.get("value").asString()));
            body = String.join("&", fields);
        }
        List<String> checks = new ArrayList<>();
        for (JsonNode line : item.at("/event/0/script/exec")) {
            CHECK.matcher(line.asString()).results().map(MatchResult::group).forEach(found -> checks.add(said(found)));
        }
        return new Step(
                item.get("name").asString(),
                request.path("description").asString(""),
                request.get("method").asString() + " "
                        + request.get("url").asString().replace("{{gateway}}", ""),
                headers,
                body,
                checks);
    }

    private static String said(String test) {
        return test.substring(test.indexOf('"') + 1, test.length() - 1);
    }

    private static String who(JsonNode auth) {
        return switch (auth.get("type").asString()) {
            case "bearer" -> "Bearer " + auth.at("/bearer/0/value").asString();
            case "basic" ->
                "Basic " + auth.at("/basic/0/value").asString() + ":"
                        + auth.at("/basic/1/value").asString();
            default -> "";
        };
    }
}
