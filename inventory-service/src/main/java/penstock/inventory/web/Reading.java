package penstock.inventory.web;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of a body one by one and remembers everything that is wrong, so that a caller hears of all of it at
 * once: the field, what was sent, and what is allowed.
 */
final class Reading {

    private final JsonNode body;
    private final String prefix;
    private final List<Invalid.Field> errors;

    private Reading(JsonNode body, String prefix, List<Invalid.Field> errors) {
        this.body = body;
        this.prefix = prefix;
        this.errors = errors;
    }

    /**
     * @throws Invalid if the body is no object
     * @throws UnknownField if it has a field that is not known
     */
    static Reading of(JsonNode body, Set<String> known) {
        if (!body.isObject()) {
            throw new Invalid(List.of(new Invalid.Field("", shown(body), "an object")));
        }
        refuseOthers(body, known, "");
        return new Reading(body, "", new ArrayList<>());
    }

    private static void refuseOthers(JsonNode object, Set<String> known, String prefix) {
        for (String field : object.propertyNames()) {
            if (!known.contains(field)) {
                throw new UnknownField(prefix + field, known);
            }
        }
    }

    /** An object within; if it is missing or something else, its fields will be missing. */
    Reading object(String field, Set<String> known) {
        JsonNode value = body.path(field);
        refuseOthers(value, known, prefix + field + ".");
        return new Reading(value, prefix + field + ".", errors);
    }

    /** A text of this form, or an empty one if it is wrong. */
    String text(String field, Pattern form, String allowed) {
        JsonNode value = body.path(field);
        if (value.isString() && form.matcher(value.stringValue().strip()).matches()) {
            return value.stringValue().strip();
        }
        wrong(field, allowed);
        return "";
    }

    /** A number from 1 to {@code most}, or 1 if it is wrong. */
    int count(String field, @Nullable Integer absent, int most) {
        JsonNode value = body.path(field);
        if (absent != null && (value.isMissingNode() || value.isNull())) {
            return absent;
        }
        if (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 1 && value.intValue() <= most) {
            return value.intValue();
        }
        wrong(field, "a whole number from 1 to " + most);
        return 1;
    }

    /** A moment, or null if there is none. */
    @Nullable
    Instant moment(String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            return Instant.parse(value.isString() ? value.stringValue() : "");
        } catch (DateTimeParseException e) {
            wrong(field, "a moment such as 2026-11-11T12:00:00Z");
            return null;
        }
    }

    /** Notes that a field is not as it should be. */
    void wrong(String field, String allowed) {
        errors.add(new Invalid.Field(prefix + field, shown(body.path(field)), allowed));
    }

    /** @throws Invalid if anything was wrong */
    void end() {
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    private static @Nullable Object shown(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        String text = value.isString() ? value.stringValue() : value.toString();
        if (text.length() > 200) {
            return text.substring(0, 200) + "…";
        }
        return value.isNumber() ? value : text;
    }
}
