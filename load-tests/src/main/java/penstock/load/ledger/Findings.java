package penstock.load.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import penstock.load.ledger.LedgerLine.Figure;
import penstock.load.ledger.LedgerLine.Outcome;

/** Collects what is wrong with one invariant: how often each kind, and a few examples by name. */
final class Findings {
    private final Invariant invariant;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<String> examples = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    Findings(Invariant invariant) {
        this.invariant = invariant;
    }

    /** @param kind in the plural: it is printed with its number behind it */
    void add(String kind, Supplier<String> offender) {
        add(kind, 1, offender);
    }

    void add(String kind, long times, Supplier<String> offender) {
        counts.merge(kind, times, Long::sum);
        if (examples.size() < LedgerLine.MOST_EXAMPLES) {
            examples.add(offender.get());
        }
    }

    Findings figure(String name, long value) {
        figures.add(new Figure(name, value));
        return this;
    }

    LedgerLine line(String whenClean) {
        return new LedgerLine(
                invariant, counts.isEmpty() ? Outcome.OK : Outcome.VIOLATED, what(whenClean), figures, examples);
    }

    LedgerLine notApplicable(String why) {
        return counts.isEmpty() ? new LedgerLine(invariant, Outcome.NOT_APPLICABLE, why, figures, examples) : line(why);
    }

    private String what(String whenClean) {
        return counts.isEmpty()
                ? whenClean
                : counts.entrySet().stream()
                        .map(kind -> String.format(Locale.ROOT, "%s: %,d", kind.getKey(), kind.getValue()))
                        .collect(Collectors.joining("; "));
    }
}
