package penstock.inventory.persistence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was measured of each way at each number of threads, as a table in Markdown. */
final class RateTable {

    private record Measured(double rate, double lost) {}

    private final List<Integer> threads;
    private final Map<String, Map<Integer, List<Measured>>> rows = new LinkedHashMap<>();

    RateTable(List<Integer> threads) {
        this.threads = threads;
    }

    /** @param lost races a transaction */
    void add(String way, int atThreads, double rate, double lost) {
        rows.computeIfAbsent(way, _ -> new LinkedHashMap<>())
                .computeIfAbsent(atThreads, _ -> new ArrayList<>())
                .add(new Measured(rate, lost));
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("| threads | ");
        table.append(threads.stream().map(String::valueOf).collect(Collectors.joining(" | ")))
                .append(" |\n|")
                .append(" --- |".repeat(threads.size() + 1));
        rows.forEach((way, cells) -> table.append("\n| ")
                .append(way)
                .append(" | ")
                .append(threads.stream()
                        .map(at -> cell(cells.getOrDefault(at, List.of())))
                        .collect(Collectors.joining(" | ")))
                .append(" |"));
        return table.append('\n').toString();
    }

    private static String cell(List<Measured> measured) {
        List<Double> rates = measured.stream().map(Measured::rate).sorted().toList();
        double lost = measured.stream().mapToDouble(Measured::lost).average().orElse(0);
        String figures = String.format(
                Locale.ROOT, "%,.0f (%,.0f to %,.0f)", rates.get(rates.size() / 2), rates.getFirst(), rates.getLast());
        return lost < 0.05 ? figures : figures + String.format(Locale.ROOT, " [%.1f]", lost);
    }
}
