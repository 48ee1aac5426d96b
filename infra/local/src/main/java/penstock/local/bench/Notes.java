package penstock.local.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import penstock.load.bench.Figures;
import penstock.load.bench.Rush;
import penstock.load.watch.ProcessUse;
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

    /**
     * What each service and server took for an order, all instances together. Letters of earlier orders are in it, since
     * they are still being sent.
     */
    void cpu(String section, String where, List<ProcessUse> uses, int orders) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        // Behind the name of a second instance stands its process.
        uses.forEach(use -> seconds.merge(use.name().split(" ", 2)[0], use.cpuSeconds(), Double::sum));
        seconds.forEach((name, all) -> add(section, "CPU of " + name + ", " + where, "µs/order", all * 1e6 / orders));
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
