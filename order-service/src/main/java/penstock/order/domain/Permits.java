package penstock.order.domain;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many pieces the gate may still promise. */
public final class Permits {

    private Permits() {}

    /**
     * What is available less what undecided orders will take. A bucket with more undecided pieces than stock passes
     * the rest on to the next ones, as inventory does with orders that find a bucket dry.
     *
     * @param available pieces by bucket, each ≥ 0
     * @param undecided pieces by bucket, each ≥ 0
     * @return permits by bucket of {@code available}, each ≥ 0
     */
    public static SortedMap<Integer, Long> of(Map<Integer, Long> available, Map<Integer, Long> undecided) {
        SortedMap<Integer, Long> permits = new TreeMap<>(available);
        long debt = undecided.entrySet().stream()
                .filter(entry -> !permits.containsKey(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        for (var bucket : permits.entrySet()) {
            long left = bucket.getValue() - undecided.getOrDefault(bucket.getKey(), 0L);
            debt += Math.max(0, -left);
            bucket.setValue(Math.max(0, left));
        }
        for (var bucket : permits.entrySet()) {
            long paid = Math.min(debt, bucket.getValue());
            bucket.setValue(bucket.getValue() - paid);
            debt -= paid;
        }
        return permits;
    }
}
