package penstock.logs.index;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads lines as Spring Boot writes them for the Elastic Common Schema: nested or with dots in their names. */
public final class EcsLine {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_WORD = 256;
    private static final int LONGEST_TEXT = 8_000;
    private static final Pattern ORDER_OF_EVENT =
            Pattern.compile("([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?::.*)?");

    private EcsLine() {}

    /** @return empty if it is no such line */
    public static Optional<LogLine> read(byte[] json) {
        try {
            JsonNode line = JSON.readTree(json);
            return Optional.of(new LogLine(
                    Instant.parse(word(line, "@timestamp", "")),
                    word(line, "service.name", "unknown"),
                    word(line, "log.level", "INFO"),
                    word(line, "log.logger", ""),
                    cut(word(line, "message", ""), LONGEST_TEXT),
                    orderOf(line),
                    find(line, "trace.id"),
                    error(line)));
        } catch (JacksonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The message component knows no orders, but the ids of events about one begin with its id. */
    private static @Nullable String orderOf(JsonNode line) {
        String orderId = find(line, "orderId");
        if (orderId != null) {
            return orderId;
        }
        var event = ORDER_OF_EVENT.matcher(word(line, "eventId", ""));
        return event.matches() ? event.group(1) : null;
    }

    private static @Nullable String error(JsonNode line) {
        String trace = text(line, "error.stack_trace");
        if (trace != null) {
            return cut(trace, LONGEST_TEXT);
        }
        String type = text(line, "error.type");
        return type == null ? null : cut(type + ": " + text(line, "error.message"), LONGEST_TEXT);
    }

    private static String word(JsonNode line, String name, String otherwise) {
        String found = text(line, name);
        return found == null ? otherwise : name.equals("message") ? found : cut(found, LONGEST_WORD);
    }

    private static @Nullable String find(JsonNode line, String name) {
        String found = text(line, name);
        return found == null || found.isBlank() ? null : cut(found, LONGEST_WORD);
    }

    private static @Nullable String text(JsonNode line, String name) {
        JsonNode found = line.path(name);
        if (found.isMissingNode()) {
            found = line.at("/" + name.replace('.', '/'));
        }
        return found.isString() ? found.stringValue() : null;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
