package penstock.gateway.control;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import penstock.gateway.orders.Demand;

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
     * @param up whether it answered when it was asked last
     * @param why what a person is told if it did not
     * @param said the last answer, by the name of what was asked; what is not offered is left out
     * @param asOf when that answer came
     */
    record Part(boolean up, @Nullable String why, Map<String, JsonNode> said, Map<String, Instant> asOf) {}

    /**
     * What is kept of a moment for the curves: totals since ever, from the shared stores, so that they mean the same
     * whichever instance was asked.
     *
     * @param at when order-service counted, in milliseconds since 1970
     * @param pressed orders sent to this gateway
     * @param admitted orders that the gate let in
     * @param drained orders that left the queue
     */
    record Sample(long at, long pressed, long admitted, long drained) {}

    /** Null while order-service has not said anything. */
    @Nullable
    Sample sample() {
        Part orders = parts.get("order-service");
        JsonNode figures = orders == null ? null : orders.said().get("figures");
        if (figures == null || !figures.at("/at").isString()) {
            return null;
        }
        return new Sample(
                Instant.parse(figures.at("/at").asString()).toEpochMilli(),
                demand.pressed(),
                figures.at("/admitted").asLong(),
                figures.at("/drained").asLong());
    }
}
