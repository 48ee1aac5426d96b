package penstock.local.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import penstock.load.ledger.Verdict;
import penstock.load.page.Html;

/** What a series of drills leaves: a page with everything, and a table that fits into a document. */
final class DrillPage {
    private static final List<String> HEAD =
            List.of("Drill", "Broker", "Result", "Recovery", "Quiet after", "Promised and there", "Calls during it");

    private final String machine;
    private final List<Outcome> outcomes;
    private final Duration took;

    DrillPage(String machine, List<Outcome> outcomes, Duration took) {
        this.machine = machine;
        this.outcomes = outcomes;
        this.took = took;
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("index.html"), html());
        Files.writeString(folder.resolve("drills.md"), markdown());
    }

    String summary() {
        long clean =
                outcomes.stream().filter(Outcome::ran).filter(Outcome::clean).count();
        long ran = outcomes.stream().filter(Outcome::ran).count();
        return String.format(
                Locale.ROOT,
                "%d drills in %.1f min: %d clean, %d not clean, %d not run",
                outcomes.size(),
                took.toSeconds() / 60.0,
                clean,
                ran - clean,
                outcomes.size() - ran);
    }

    private String html() {
        boolean clean = outcomes.stream().allMatch(Outcome::clean);
        var page = new Html("Penstock: drills")
                .paragraph(machine)
                .verdict(clean, summary())
                .table(HEAD, outcomes.stream().map(DrillPage::row).toList());
        for (Outcome outcome : outcomes) {
            page.heading(outcome.drill().name() + " on " + outcome.broker() + ": " + outcome.word())
                    .paragraph(outcome.drill().what())
                    .plain(String.join("\n", outcome.deeds()) + "\n\n" + String.join("\n", outcome.summary()));
            if (outcome.verdict() != null) {
                page.plain(outcome.verdict().text(Verdict.Marks.UNICODE));
            }
        }
        return page.end();
    }

    private String markdown() {
        List<String> lines = new ArrayList<>(List.of(
                summary() + ".", "", "| " + String.join(" | ", HEAD) + " |", "| --- ".repeat(HEAD.size()) + "|"));
        outcomes.forEach(outcome -> lines.add("| " + String.join(" | ", row(outcome)) + " |"));
        lines.add("");
        lines.add(machine);
        return String.join("\n", lines) + "\n";
    }

    private static List<String> row(Outcome outcome) {
        Promises promises = outcome.promises();
        return List.of(
                outcome.drill().name(),
                outcome.broker(),
                outcome.word() + (outcome.notRun() == null ? "" : ": " + outcome.notRun()),
                outcome.recoveryText(),
                outcome.quietText(),
                promises == null
                        ? "–"
                        : "%,d of %,d"
                                .formatted(
                                        promises.promised() - promises.missing().size(), promises.promised()),
                outcome.seen() == null ? "–" : outcome.seen().during().text());
    }
}
