package penstock.gateway;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The whole system at one moment.
 *
 * @param demand what this gateway saw of the buyers
 * @param parts what each part says of itself, by the part's name
 */
record Glance(Instant at, Demand.Figures demand, Map<String, Part> parts) {

    /**
     * One part's own words.
     *
     * @param up whether it answered in time
     * @param why what a person is told if it did not
     * @param said by the name of what was asked; what is not offered is left out
     */
    record Part(boolean up, @Nullable String why, Map<String, JsonNode> said) {

        long number(String asked, String pointer) {
            JsonNode node = said.get(asked);
            return node == null ? -1 : node.at(pointer).asLong(-1);
        }
    }

    /**
     * What is kept of a moment for the curves: totals since ever, from the shared stores, so that they mean the same
     * whichever instance was asked; -1 where nobody could say.
     *
     * @param pressed orders sent to this gateway
     * @param admitted orders that the gate let in
     * @param drained orders that left the queue
     */
    record Sample(long at, long pressed, long admitted, long drained) {}

    Sample sample() {
        Part orders = parts.getOrDefault("order-service", SILENT);
        return new Sample(
                at.toEpochMilli(),
                demand.pressed(),
                orders.number("figures", "/admitted"),
                orders.number("figures", "/drained"));
    }

    static final Part SILENT = new Part(false, "not asked", Map.of());
}
