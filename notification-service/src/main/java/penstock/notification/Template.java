package penstock.notification;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What there is to say, and about which events. The words are in {@link Wordings}. */
public enum Template {
    RESERVED("reserved", "order.reserved"),
    SOLD_OUT("sold-out", "order.rejected"),
    CONFIRMED("confirmed", "order.confirmed"),
    EXPIRED("expired", "order.expired"),
    CANCELLED("cancelled", "order.cancelled"),
    REFUNDED("refunded", "order.refunded");

    private static final Map<String, Template> BY_EVENT =
            Arrays.stream(values()).collect(Collectors.toMap(Template::eventType, Function.identity()));
    private static final Map<String, Template> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toMap(Template::label, Function.identity()));

    private final String label;
    private final String eventType;

    Template(String label, String eventType) {
        this.label = label;
        this.eventType = eventType;
    }

    /** The name under which it is stored; part of message ids, so it never changes. */
    public String label() {
        return label;
    }

    public String eventType() {
        return eventType;
    }

    /** Empty if buyers are not told about such events. */
    public static Optional<Template> about(String eventType) {
        return Optional.ofNullable(BY_EVENT.get(eventType));
    }

    public static Optional<Template> labelled(String label) {
        return Optional.ofNullable(BY_LABEL.get(label));
    }
}
