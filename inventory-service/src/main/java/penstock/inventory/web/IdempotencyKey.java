package penstock.inventory.web;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The header under which a call and its repetitions are one. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private IdempotencyKey() {}

    /** @throws Invalid if it is missing or of another form */
    static String read(@Nullable String key) {
        if (key == null || !FORM.matcher(key).matches()) {
            throw new Invalid(List.of(new Invalid.Field(HEADER, key, "1 to 128 printable ASCII characters")));
        }
        return key;
    }
}
