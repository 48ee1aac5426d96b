package penstock.local.desk;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

import penstock.load.crowd.CrowdPlan;

/**
 * What an operator asks for: who comes, and how.
 *
 * @param buyers in all
 * @param seconds over which they come; means nothing for a spike
 */
record CrowdOrder(String saleId, Pattern pattern, int buyers, int seconds) {

    private static final int RAMP_STEPS = 6;
    private static final int WAVES = 3;
    private static final int MOST_BUYERS = 200_000;
    private static final int LONGEST = 600;

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
        String saleId = body.path("saleId").asString("");
        if (!saleId.matches("[0-9a-fA-F-]{36}")) {
            throw new IllegalArgumentException("saleId is '" + saleId + "'; allowed: the id of a sale");
        }
        String pattern = body.path("pattern").asString("spike");
        return new CrowdOrder(
                saleId,
                switch (pattern) {
                    case "spike" -> Pattern.SPIKE;
                    case "ramp" -> Pattern.RAMP;
                    case "waves" -> Pattern.WAVES;
                    default ->
                        throw new IllegalArgumentException("pattern is '" + pattern + "'; allowed: spike, ramp, waves");
                },
                within(body, "buyers", 1_000, MOST_BUYERS),
                within(body, "seconds", 20, LONGEST));
    }

    private static int within(JsonNode body, String field, int otherwise, int most) {
        JsonNode node = body.path(field);
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (!node.isIntegralNumber() || node.asLong() < 1 || node.asLong() > most) {
            throw new IllegalArgumentException(field + " is " + node + "; allowed: 1 to " + most);
        }
        return node.asInt();
    }

    /** @param prefix names these buyers and no others of this sale */
    List<Part> parts(String prefix) {
        return switch (pattern) {
            case SPIKE -> List.of(new Part(0, CrowdPlan.spike(saleId, prefix, buyers)));
            case RAMP -> steps(prefix);
            case WAVES -> waves(prefix);
        };
    }

    private List<Part> steps(String prefix) {
        double length = (double) seconds / RAMP_STEPS;
        int all = RAMP_STEPS * (RAMP_STEPS + 1) / 2;
        List<Part> parts = new ArrayList<>();
        for (int step = 1; step <= RAMP_STEPS; step++) {
            int come = share(step * (step + 1) / 2, all) - share(step * (step - 1) / 2, all);
            if (come > 0) {
                parts.add(new Part(
                        (step - 1) * length,
                        CrowdPlan.spike(saleId, prefix + "-" + step, come).withArrivals(come / length)));
            }
        }
        return parts;
    }

    private List<Part> waves(String prefix) {
        List<Part> parts = new ArrayList<>();
        for (int wave = 1; wave <= WAVES; wave++) {
            int come = share(wave, WAVES) - share(wave - 1, WAVES);
            if (come > 0) {
                parts.add(new Part(
                        (double) seconds / WAVES * (wave - 1), CrowdPlan.spike(saleId, prefix + "-" + wave, come)));
            }
        }
        return parts;
    }

    private int share(int of, int all) {
        return (int) ((long) buyers * of / all);
    }
}
