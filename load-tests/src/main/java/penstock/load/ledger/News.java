package penstock.load.ledger;

import java.util.Map;
import java.util.Set;

/** Which templates a buyer hears over an order's life, by the state that it came to. */
final class News {
    private static final Map<String, Set<String>> BY_STATE = Map.of(
            "RESERVED", Set.of("reserved"),
            "REJECTED", Set.of("sold-out"),
            "CONFIRMED", Set.of("reserved", "confirmed"),
            "EXPIRED", Set.of("reserved", "expired"),
            "CANCELLED", Set.of("reserved", "cancelled"));

    /** A payment that came too late, or was the second one, went back; told on top of the rest. */
    private static final String REFUNDED = "refunded";

    private static final Set<String> REFUNDABLE = Set.of("CONFIRMED", "EXPIRED", "CANCELLED");

    private News() {}

    /** What must have been told of an order in this state. */
    static Set<String> of(String state) {
        return BY_STATE.getOrDefault(state, Set.of());
    }

    static boolean fits(String state, String template) {
        return of(state).contains(template) || template.equals(REFUNDED) && REFUNDABLE.contains(state);
    }
}
