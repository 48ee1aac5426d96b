package penstock.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

/** Plays one seed after the other, and makes the first that fails small. */
final class Search {

    private static final int MOST_TRIES = 400;

    private Search() {}

    /**
     * A seed that fails.
     *
     * @param tried how many seeds were played until it was found
     * @param first as it was played at first
     * @param small with as few faults, turns and buyers as still make it fail
     */
    record Found(long seed, long tried, Run.Result first, Run.Result small) {

        /** The story, for a reader. */
        String report() {
            List<String> lines = new ArrayList<>();
            lines.add("seed " + seed + " fails: " + small.violations());
            lines.add("with " + small.faults().size() + " of its "
                    + first.faults().size() + " faults, " + small.plan().turns() + " of its "
                    + first.plan().turns() + " turns:");
            lines.addAll(small.story());
            return String.join(System.lineSeparator(), lines);
        }
    }

    /** @param played told of every seed that holds */
    static @Nullable Found first(long from, long seeds, Build build, LongConsumer played) {
        for (long seed = from; seed < from + seeds; seed++) {
            Run.Result result = Run.of(Plan.of(seed), build, null, false);
            if (!result.violations().isEmpty()) {
                return new Found(seed, seed - from + 1, result, shrink(result, build));
            }
            played.accept(seed);
        }
        return null;
    }

    /** Fewer turns first, since each of them makes a shorter story; then one fault after the other is left out. */
    private static Run.Result shrink(Run.Result failing, Build build) {
        Run.Result best = failing;
        int tries = MOST_TRIES;
        for (int cut = failing.plan().turns() / 2; cut > 0 && tries > 0; cut /= 2) {
            Plan shorter = best.plan().with(best.plan().buyers(), best.plan().turns() - cut);
            Run.Result result = Run.of(shorter, build, best.faults(), false);
            tries--;
            if (fails(result)) {
                best = result;
            }
        }
        for (Map.Entry<Integer, Fault> fault : failing.faults().entrySet()) {
            if (tries-- <= 0 || !best.faults().containsKey(fault.getKey())) {
                continue;
            }
            Map<Integer, Fault> fewer = new TreeMap<>(best.faults());
            fewer.remove(fault.getKey());
            Run.Result result = Run.of(best.plan(), build, fewer, false);
            if (fails(result)) {
                best = result;
            }
        }
        return Run.of(best.plan(), build, best.faults(), true);
    }

    private static boolean fails(Run.Result result) {
        return !result.violations().isEmpty();
    }
}
