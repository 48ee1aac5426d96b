package penstock.load.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.HdrHistogram.Histogram;

import penstock.load.journal.Calls;
import penstock.load.ledger.Verdict;
import penstock.load.watch.ProcessUse;
import penstock.load.watch.Way;

import static penstock.load.watch.Way.Station.DECIDED;
import static penstock.load.watch.Way.Station.PLACED;
import static penstock.load.watch.Way.Station.STORED;
import static penstock.load.watch.Way.Station.TOLD;

/**
 * One page about one load run: not only how fast "yes" was said, but what became of every yes.
 *
 * @param machine what it ran on, in one line
 * @param way of every order of the run, in milliseconds since the first call
 * @param gatling where Gatling's own report lies, relative to this page; empty if there is none
 */
public record RunPage(
        String title,
        String machine,
        Calls calls,
        Way way,
        List<ProcessUse> processes,
        Verdict verdict,
        String gatling) {
    private static final double STEP_MILLIS = 250;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

    public String html() {
        var page = new Html(title)
                .paragraph(machine)
                .verdict(
                        verdict.ok(),
                        verdict.ok() ? "The ledger is clean: every invariant holds." : "The ledger is NOT clean.")
                .paragraph(summary());
        page.heading("How long it took").table(percentileHead(), percentiles());
        page.heading("Where orders waited").picture(backlog().svg());
        page.heading("How fast each stage went").picture(rates().svg());
        page.heading("What the calls were answered").table(List.of("Answer", "Calls"), answers());
        page.heading("What it used").table(List.of("Process", "CPU", "CPU an order", "Memory"), use());
        page.heading("The ledger").plain(verdict.text(Verdict.Marks.UNICODE));
        if (!gatling.isEmpty()) {
            page.link(gatling, "Gatling's report of the same run");
        }
        return page.end();
    }

    /** One paragraph, also for a terminal. */
    public String summary() {
        var seconds = Math.max(0.001, calls.took().toMillis() / 1000.0);
        var accepted = calls.acceptedMicros().getTotalCount();
        return String.format(
                Locale.ROOT,
                "%,d calls in %.1f s (%,.0f/s), %,d accepted (%,.0f/s). %,d orders stored, %,d decided and %,d told;"
                        + " the last one was decided %.1f s and told %.1f s after the last answer.",
                calls.total(),
                seconds,
                calls.total() / seconds,
                accepted,
                accepted / seconds,
                way.orders(),
                way.reached(DECIDED),
                way.reached(TOLD),
                Math.max(0, way.last(DECIDED) / 1000 - seconds),
                Math.max(0, way.last(TOLD) / 1000 - seconds));
    }

    private static List<String> percentileHead() {
        return List.of("Milliseconds", "p50", "p90", "p99", "p99.9", "longest");
    }

    private List<List<String>> percentiles() {
        return List.of(
                row("pressed → accepted (202)", calls.acceptedMicros(), 1_000),
                row("accepted → stored", way.between(PLACED, STORED), 1),
                row("accepted → reserved or rejected", way.between(PLACED, DECIDED), 1),
                row("accepted → notified", way.between(PLACED, TOLD), 1));
    }

    private static List<String> row(String name, Histogram histogram, double unit) {
        var cells = new ArrayList<>(List.of(name));
        for (var percentile : PERCENTILES) {
            cells.add(
                    histogram.getTotalCount() == 0
                            ? "–"
                            : Svg.number(histogram.getValueAtPercentile(percentile) / unit));
        }
        return cells;
    }

    private LineChart backlog() {
        return new LineChart(
                "Backlog",
                "orders",
                STEP_MILLIS / 1000,
                List.of(
                        new Series("in the queue", way.waiting(PLACED, STORED, STEP_MILLIS)),
                        new Series("stored, undecided", way.waiting(STORED, DECIDED, STEP_MILLIS)),
                        new Series("decided, not notified", way.waiting(DECIDED, TOLD, STEP_MILLIS))));
    }

    private LineChart rates() {
        return new LineChart(
                "Rates",
                "orders a second",
                STEP_MILLIS / 1000,
                List.of(
                        rate("accepted", PLACED),
                        rate("stored", STORED),
                        rate("decided", DECIDED),
                        rate("told", TOLD)));
    }

    private Series rate(String name, Way.Station station) {
        var perStep = way.arrivals(station, STEP_MILLIS);
        for (int i = 0; i < perStep.length; i++) {
            perStep[i] *= 1000 / STEP_MILLIS;
        }
        return new Series(name, perStep);
    }

    private List<List<String>> answers() {
        return calls.answers().entrySet().stream()
                .map(answer -> List.of(answer.getKey(), "%,d".formatted(answer.getValue())))
                .toList();
    }

    private List<List<String>> use() {
        var orders = Math.max(1, way.orders());
        var rows = new ArrayList<List<String>>();
        for (var process : processes) {
            rows.add(use(process, orders));
        }
        rows.add(use(
                new ProcessUse(
                        "all of them",
                        processes.stream().mapToDouble(ProcessUse::cpuSeconds).sum(),
                        processes.stream().mapToLong(ProcessUse::memoryMiB).sum()),
                orders));
        return rows;
    }

    private static List<String> use(ProcessUse process, int orders) {
        return List.of(
                process.name(),
                String.format(Locale.ROOT, "%.1f s", process.cpuSeconds()),
                String.format(Locale.ROOT, "%,.0f µs", process.cpuSeconds() * 1e6 / orders),
                String.format(Locale.ROOT, "%,d MiB", process.memoryMiB()));
    }
}
