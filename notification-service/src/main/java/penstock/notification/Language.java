package penstock.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What buyers may be written in. */
public enum Language {
    EN,
    ZH;

    /** As in {@code Content-Language} and in the preferences (RFC 5646). */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Language> tagged(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag().equals(tag))
                .findAny();
    }
}
