package penstock.load.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import penstock.load.page.BarChart;

/** All that a benchmark measured, in the order in which each was measured first. For one thread. */
public final class Figures {
    private final Map<Name, List<Double>> values = new LinkedHashMap<>();

    private record Name(String section, String what, String unit) {}

    public void add(String section, String what, String unit, double value) {
        values.computeIfAbsent(new Name(section, what, unit), name -> new ArrayList<>())
                .add(value);
    }

    public List<Figure> all() {
        return values.entrySet().stream()
                .map(entry -> new Figure(
                        entry.getKey().section(),
                        entry.getKey().what(),
                        entry.getKey().unit(),
                        entry.getValue()))
                .toList();
    }

    /** The median of a figure, if it was measured. */
    public OptionalDouble median(String section, String what) {
        return all().stream()
                .filter(figure ->
                        figure.section().equals(section) && figure.what().equals(what))
                .mapToDouble(Figure::median)
                .findFirst();
    }

    public String csv() {
        return all().stream()
                .map(figure -> String.format(
                        Locale.ROOT,
                        "\"%s\",\"%s\",%s,%.3f,%.3f,%.3f,%s",
                        figure.section(),
                        figure.what(),
                        figure.unit(),
                        figure.median(),
                        figure.least(),
                        figure.most(),
                        figure.repeats().stream()
                                .map(value -> String.format(Locale.ROOT, "%.3f", value))
                                .collect(Collectors.joining(" "))))
                .collect(Collectors.joining("\n", "section,what,unit,median,least,most,repeats\n", "\n"));
    }

    public String text() {
        var text = new StringBuilder();
        var section = "";
        for (var figure : all()) {
            if (!figure.section().equals(section)) {
                section = figure.section();
                text.append('\n').append(section).append('\n');
            }
            text.append(String.format(
                    Locale.ROOT,
                    "  %-66s %12s %-10s  %s%n",
                    figure.what(),
                    number(figure.median()),
                    figure.unit(),
                    figure.repeats().size() == 1
                            ? "once"
                            : number(figure.least()) + " to " + number(figure.most()) + " in "
                                    + figure.repeats().size()));
        }
        return text.toString();
    }

    /** Every rate, in one picture. */
    public BarChart rates() {
        var bars = new ArrayList<BarChart.Bar>();
        var sections = all().stream().map(Figure::section).distinct().toList();
        for (var figure : all()) {
            if (figure.unit().equals("per s")) {
                bars.add(new BarChart.Bar(
                        figure.what(),
                        sections.indexOf(figure.section()),
                        figure.median(),
                        figure.least(),
                        figure.most()));
            }
        }
        return new BarChart("Penstock's benchmark: medians, and from the least to the most", "per second", bars);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%,.2f", value);
    }
}
