package penstock.order.web;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Reads ids strictly: the JDK would take {@code 1-1-1-1-1} for a UUID. */
final class Ids {

    private static final int LENGTH = 36;

    private Ids() {}

    /** Null if the text is not a UUID in its usual form. */
    static @Nullable UUID parse(String text) {
        if (text.length() != LENGTH) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
