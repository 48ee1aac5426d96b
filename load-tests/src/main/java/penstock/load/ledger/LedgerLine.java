package penstock.load.ledger;

import java.util.List;

/**
 * What the ledger found about one invariant.
 *
 * @param what the finding in one sentence: what holds, or what is broken and how often
 * @param figures the numbers it rests on
 * @param examples at most {@value #MOST_EXAMPLES} offenders, each named by its ids
 */
public record LedgerLine(
        Invariant invariant, Outcome outcome, String what, List<Figure> figures, List<String> examples) {
    public static final int MOST_EXAMPLES = 5;

    /** How an invariant came out. */
    public enum Outcome {
        OK,
        VIOLATED,
        /** There is nothing that it could be about. */
        NOT_APPLICABLE,
        /** A server that it must be read from could not be read: as bad as violated, but not proven. */
        UNREADABLE;

        public boolean passes() {
            return this == OK || this == NOT_APPLICABLE;
        }
    }

    /** A number with its name, for example {@code held 1,000}. */
    public record Figure(String name, long value) {}

    public LedgerLine {
        figures = List.copyOf(figures);
        examples = List.copyOf(examples.subList(0, Math.min(examples.size(), MOST_EXAMPLES)));
    }
}
