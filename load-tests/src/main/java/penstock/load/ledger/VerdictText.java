package penstock.load.ledger;

import java.util.Locale;
import java.util.stream.Collectors;

import penstock.load.ledger.Verdict.Marks;

/** Sets a verdict in aligned lines. */
final class VerdictText {
    private static final int ID = 3;
    private static final int TITLE = 23;

    private VerdictText() {}

    static String of(Verdict verdict, Marks marks) {
        var text = new StringBuilder();
        verdict.failures().forEach(failure -> line(text, marks.violated, failure));
        verdict.lines().forEach(line -> line(text, line, marks));
        return text.append(sum(verdict)).append('\n').toString();
    }

    private static void line(StringBuilder text, LedgerLine line, Marks marks) {
        var mark = switch (line.outcome()) {
            case OK -> marks.ok;
            case VIOLATED -> marks.violated;
            case NOT_APPLICABLE -> marks.notApplicable;
            case UNREADABLE -> marks.unreadable;
        };
        var id = line.invariant().name()
                + " ".repeat(ID - line.invariant().name().length());
        var title = line.invariant().title();
        line(text, mark, id + "  " + title + " ".repeat(TITLE - title.length()) + "  " + line.what());
        var indent = " ".repeat(2 + marks.ok.length() + 1 + ID + 2 + TITLE + 2);
        if (!line.figures().isEmpty()) {
            text.append(indent).append(figures(line)).append('\n');
        }
        line.examples().forEach(example -> text.append(indent).append(example).append('\n'));
    }

    private static void line(StringBuilder text, String mark, String content) {
        text.append("  ").append(mark).append(' ').append(content).append('\n');
    }

    private static String figures(LedgerLine line) {
        return line.figures().stream()
                .map(figure -> figure.name() + " " + String.format(Locale.ROOT, "%,d", figure.value()))
                .collect(Collectors.joining(", "));
    }

    private static String sum(Verdict verdict) {
        if (verdict.ok()) {
            return "The ledger is clean: every invariant holds.";
        }
        var broken = verdict.lines().stream()
                .filter(line -> !line.outcome().passes())
                .map(line -> line.invariant().name())
                .collect(Collectors.joining(", "));
        return "The ledger is NOT clean: " + (broken.isEmpty() ? "see above" : broken) + ".";
    }
}
