package penstock.local.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import penstock.load.crowd.Checkout;
import penstock.load.crowd.CrowdPlan;

/**
 * What an operator asks for: who comes, and how.
 *
 * @param buyers in all, 1 to 100,000
 * @param seconds over which they come, 3 to 600; means nothing for a spike
 * @param paying how many of a hundred pay for what is reserved for them
 */
record CrowdOrder(String saleId, Pattern pattern, int buyers, int seconds, int paying) {

    private static final Set<String> FIELDS = Set.of("saleId", "pattern", "buyers", "seconds", "paying");
    private static final int RAMP_STEPS = 6;
    private static final int WAVES = 3;

    /** How buyers come. */
    enum Pattern {
        /** All at once. */
        SPIKE,
        /** More and more. */
        RAMP,
        /** Three spikes with pauses between them. */
        WAVES
    }

    /**
     * A part of the crowd that comes by a plan of its own.
     *
     * @param afterSeconds when it begins, seen from the first
     */
    record Part(double afterSeconds, CrowdPlan plan) {}

    /** @throws IllegalArgumentException naming field, value and what is allowed */
    static CrowdOrder read(JsonNode body) {
        if (!body.isObject()) {
            throw new IllegalArgumentException("the body is not an object; allowed: an object with " + FIELDS);
        }
        for (String field : body.propertyNames()) {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException(
                        field + " is not known; allowed: saleId, pattern, buyers, seconds, paying");
            }
        }
        return new CrowdOrder(
                saleId(body.path("saleId")),
                pattern(body.path("pattern")),
                within(body, "buyers", 1, 100_000, 1_000),
                within(body, "seconds", 3, 600, 20),
                within(body, "paying", 0, 100, 50));
    }

    private static String saleId(JsonNode given) {
        String id = given.asString("");
        if (!given.isString() || !id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            throw new IllegalArgumentException("saleId is " + shown(given) + "; allowed: the id of a sale");
        }
        return id;
    }

    private static Pattern pattern(JsonNode given) {
        return switch (given.isMissingNode() ? "spike" : given.isString() ? given.stringValue() : "") {
            case "spike" -> Pattern.SPIKE;
            case "ramp" -> Pattern.RAMP;
            case "waves" -> Pattern.WAVES;
            default ->
                throw new IllegalArgumentException("pattern is " + shown(given) + "; allowed: spike, ramp, waves");
        };
    }

    private static int within(JsonNode body, String field, int least, int most, int otherwise) {
        JsonNode given = body.path(field);
        if (given.isMissingNode()) {
            return otherwise;
        }
        if (!given.isIntegralNumber() || !given.canConvertToInt() || given.asInt() < least || given.asInt() > most) {
            throw new IllegalArgumentException(
                    "%s is %s; allowed: whole numbers from %d to %d".formatted(field, shown(given), least, most));
        }
        return given.asInt();
    }

    private static String shown(JsonNode given) {
        String text = given.isMissingNode() ? "missing" : given.toString();
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    Checkout checkout() {
        return new Checkout(paying / 100.0, 0);
    }

    /** @param prefix names these buyers and no others of this sale */
    List<Part> parts(String prefix) {
        return switch (pattern) {
            case SPIKE -> List.of(new Part(0, CrowdPlan.spike(saleId, prefix, buyers)));
            case RAMP -> steps(prefix);
            case WAVES -> waves(prefix);
        };
    }

    /** Each step brings one share more than the step before it, evenly over its time. */
    private List<Part> steps(String prefix) {
        double length = (double) seconds / RAMP_STEPS;
        List<Part> parts = new ArrayList<>();
        for (int step = 1; step <= RAMP_STEPS; step++) {
            int come = upTo(step) - upTo(step - 1);
            if (come > 0) {
                CrowdPlan plan = CrowdPlan.spike(saleId, prefix + "-" + step, come);
                parts.add(new Part((step - 1) * length, plan.withArrivals(come / length)));
            }
        }
        return parts;
    }

    private int upTo(int step) {
        return share(step * (step + 1) / 2, RAMP_STEPS * (RAMP_STEPS + 1) / 2);
    }

    private List<Part> waves(String prefix) {
        List<Part> parts = new ArrayList<>();
        for (int wave = 1; wave <= WAVES; wave++) {
            int come = share(wave, WAVES) - share(wave - 1, WAVES);
            if (come > 0) {
                double after = (double) seconds / WAVES * (wave - 1);
                parts.add(new Part(after, CrowdPlan.spike(saleId, prefix + "-" + wave, come)));
            }
        }
        return parts;
    }

    private int share(int of, int all) {
        return (int) ((long) buyers * of / all);
    }
}
