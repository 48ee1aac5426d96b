package penstock.inventory.web;

import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/** Makes a return of what someone sent. */
final class NewReturn {

    private static final Set<String> FIELDS = Set.of("orderId");
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private NewReturn() {}

    /**
     * The order whose pieces come back.
     *
     * @throws Invalid if it is no id
     * @throws UnknownField for a field that a return does not have
     */
    static UUID read(JsonNode body) {
        Reading reading = Reading.of(body, FIELDS);
        String orderId = reading.text("orderId", ID, "the id of an order");
        reading.end();
        return UUID.fromString(orderId);
    }
}
