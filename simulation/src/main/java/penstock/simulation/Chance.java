package penstock.simulation;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Decides at every step whether something goes wrong. It remembers what did by the number of the step, so that the same
 * run can be had again with only some of it.
 */
final class Chance {

    private final Random random;
    private final int perMille;
    private final @Nullable Map<Integer, Fault> script;
    private final Map<Integer, Fault> happened = new TreeMap<>();
    private int step;
    private boolean healed;

    /** @param script all that may go wrong; null for as it comes */
    Chance(long seed, int perMille, @Nullable Map<Integer, Fault> script) {
        this.random = new Random(seed * 31 + 7);
        this.perMille = perMille;
        this.script = script;
    }

    /** What goes wrong at this step, null if nothing does. */
    @Nullable
    Fault at(Fault... possible) {
        step++;
        Fault fault = healed ? null : script != null ? script.get(step) : drawn(possible);
        if (fault == null || !among(fault, possible)) {
            return null;
        }
        happened.put(step, fault);
        return fault;
    }

    private @Nullable Fault drawn(Fault... possible) {
        return random.nextInt(1000) < perMille ? possible[random.nextInt(possible.length)] : null;
    }

    private static boolean among(Fault fault, Fault... possible) {
        for (Fault one : possible) {
            if (one == fault) {
                return true;
            }
        }
        return false;
    }

    /** From now on nothing goes wrong, or again as it comes. */
    void heal(boolean now) {
        healed = now;
    }

    Map<Integer, Fault> happened() {
        return happened;
    }
}
