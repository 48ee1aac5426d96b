package penstock.load.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The ledger's word on the whole system.
 *
 * @param at when the reading began
 * @param took how long it lasted
 * @param lines one for every invariant
 * @param failures servers that could not be read, each with the reason; empty if all could
 */
public record Verdict(Instant at, Duration took, List<LedgerLine> lines, List<String> failures) {
    public Verdict {
        lines = List.copyOf(lines);
        failures = List.copyOf(failures);
    }

    /** Every server was read and no invariant is violated. */
    public boolean ok() {
        return failures.isEmpty()
                && lines.stream().allMatch(line -> line.outcome().passes());
    }

    /** For a terminal: a line for every invariant, and below a broken one its offenders. */
    public String text(Marks marks) {
        return VerdictText.of(this, marks);
    }

    /** The signs of the text. */
    public enum Marks {
        UNICODE("✔", "✘", "–", "?"),
        ASCII("ok", "XX", "--", "??");

        final String ok;
        final String violated;
        final String notApplicable;
        final String unreadable;

        Marks(String ok, String violated, String notApplicable, String unreadable) {
            this.ok = ok;
            this.violated = violated;
            this.notApplicable = notApplicable;
            this.unreadable = unreadable;
        }
    }
}
