package penstock.local.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import penstock.load.ledger.Verdict;

/**
 * What a drill came to.
 *
 * @param broker as people write it
 * @param recovery from the end of the trouble until an order that was pressed then was accepted and decided; null if that
 *     did not happen
 * @param quietAfter from the end of the trouble until nothing was under way
 * @param faults why it is not clean, other than the ledger's; empty if it is
 * @param notRun why it could not be run; null if it was
 */
public record Outcome(
        Drill drill,
        String broker,
        List<String> deeds,
        @Nullable Seen seen,
        @Nullable Duration recovery,
        @Nullable Duration quietAfter,
        @Nullable Promises promises,
        @Nullable Verdict verdict,
        List<String> faults,
        @Nullable String notRun) {

    static Outcome notRun(Drill drill, String broker, String why) {
        return new Outcome(drill, broker, List.of(), null, null, null, null, null, List.of(), why);
    }

    /** Whether every promise was kept; also true of one that could not be run, which is counted apart. */
    public boolean clean() {
        return faults.isEmpty() && (verdict == null || verdict.ok());
    }

    public boolean ran() {
        return notRun == null;
    }

    String word() {
        return !ran() ? "not run" : clean() ? "clean" : "NOT CLEAN";
    }

    String recoveryText() {
        return seconds(recovery);
    }

    String quietText() {
        return seconds(quietAfter);
    }

    private static String seconds(@Nullable Duration time) {
        return time == null ? "–" : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /** All but the deeds, which were told when they were done, and the ledger. */
    public List<String> summary() {
        if (notRun != null) {
            return List.of("not run: " + notRun);
        }
        List<String> lines = new ArrayList<>();
        if (seen != null) {
            lines.add("before     " + seen.before().text());
            lines.add("during     " + seen.during().text());
            lines.add("after      " + seen.after().text());
        }
        lines.add("recovery   " + recoveryText() + " until an order pressed after the trouble was decided; quiet after "
                + quietText());
        if (promises != null) {
            lines.add(String.format(
                    Locale.ROOT,
                    "promises   %,d orders were answered 202, %,d of them are there and decided",
                    promises.promised(),
                    promises.promised() - promises.missing().size()));
        }
        faults.forEach(fault -> lines.add("FAULT      " + fault));
        lines.add("ledger     " + (verdict == null ? "not read" : verdict.ok() ? "clean" : "NOT clean"));
        return lines;
    }
}
