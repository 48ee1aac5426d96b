package penstock.messaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects what each round of a benchmark measured, and prints the medians. */
final class BenchmarkSheet {

    private final String title;
    private final Map<String, List<Figure>> rounds = new LinkedHashMap<>();

    /** @param waits in nanoseconds, sorted; empty if nobody waits */
    private record Figure(double perSecond, List<Long> waits) {

        double millis(int percent) {
            return waits.isEmpty() ? Double.NaN : waits.get((waits.size() - 1) * percent / 100) / 1e6;
        }
    }

    BenchmarkSheet(String title) {
        this.title = title;
    }

    void add(String kind, double perSecond, List<Long> waits) {
        rounds.computeIfAbsent(kind, any -> new ArrayList<>())
                .add(new Figure(perSecond, waits.stream().sorted().toList()));
    }

    /** @param reference the kind that all rates are compared with */
    String text(String reference) {
        double whole = rate(reference);
        var text = new StringBuilder();
        line(text, "| " + title + " | per second | of the raw client | p50 ms | p99 ms |");
        line(text, "| --- | ---: | ---: | ---: | ---: |");
        rounds.forEach((kind, figures) -> line(
                text,
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %s | %s | %s |",
                        kind,
                        number("%,.0f", rate(kind)),
                        number("%.2f", rate(kind) / whole),
                        number(
                                "%.1f",
                                median(figures.stream()
                                        .map(figure -> figure.millis(50))
                                        .toList())),
                        number(
                                "%.1f",
                                median(figures.stream()
                                        .map(figure -> figure.millis(99))
                                        .toList())))));
        return text.toString();
    }

    private double rate(String kind) {
        return median(rounds.getOrDefault(kind, List.of()).stream()
                .map(Figure::perSecond)
                .toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
