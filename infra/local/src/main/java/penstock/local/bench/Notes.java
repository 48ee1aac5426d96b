package penstock.local.bench;

import penstock.load.bench.Figures;
import penstock.load.bench.Rush;
import penstock.load.watch.Way;
import penstock.local.display.Progress;
import penstock.local.instance.Broker;

/** Where the arms of one broker write what they measure, and tell of it as they go. */
record Notes(Broker broker, Figures figures, Progress progress) {

    String section(String name) {
        return broker.title() + ": " + name;
    }

    void rate(String section, String what, double perSecond) {
        add(section, what, "per s", perSecond);
    }

    void add(String section, String what, String unit, double value) {
        figures.add(section(section), what, unit, value);
        progress.line("  %s: %,.1f %s".formatted(what, value, unit));
    }

    void tell(String line) {
        progress.line(line);
    }

    /** Tells if a rush did not come to the end that it should have. */
    void checkComplete(Rush.Result result) {
        if (!result.complete()) {
            progress.line("NOT COMPLETE: answers %s, decided %,d of %,d"
                    .formatted(
                            result.shots().statuses(),
                            result.way().reached(Way.Station.DECIDED),
                            result.shots().size()));
        }
    }
}
