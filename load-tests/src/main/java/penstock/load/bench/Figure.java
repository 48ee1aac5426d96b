package penstock.load.bench;

import java.util.List;

/**
 * One thing that was measured, as often as it was.
 *
 * @param section what it belongs to
 * @param what its name
 * @param unit of the repeats
 */
public record Figure(String section, String what, String unit, List<Double> repeats) {

    public Figure {
        repeats = List.copyOf(repeats);
        if (repeats.isEmpty()) {
            throw new IllegalArgumentException(what + " was never measured");
        }
    }

    /** Of an even number of repeats the mean of the two in the middle. */
    public double median() {
        var sorted = repeats.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double least() {
        return repeats.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double most() {
        return repeats.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
