package penstock.sharding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Cuts many rows into statements that each go to one table. ShardingSphere would send a list of keys to every table that
 * one of them lies in, and cut a many-row insert by itself, which costs more than doing it here.
 *
 * @param <K> the key of a row
 */
public final class ByTable<K extends Comparable<? super K>> {

    private final Topology topology;
    private final ToLongFunction<? super K> number;

    /** @param number places the row of a key; see {@link Placement#number} */
    public ByTable(Topology topology, ToLongFunction<? super K> number) {
        this.topology = topology;
        this.number = number;
    }

    /** Parts of at most 512, of one table each, in the order of the tables and then of the keys; of equal keys the last. */
    public <T> List<List<T>> parts(Collection<T> all, Function<? super T, K> key) {
        // Always in the same order, so that two instances with common rows wait for each other and do not deadlock.
        TreeMap<Long, TreeMap<K, T>> tables = new TreeMap<>();
        for (T one : all) {
            K its = key.apply(one);
            tables.computeIfAbsent(table(its), _ -> new TreeMap<>()).put(its, one);
        }
        List<List<T>> parts = new ArrayList<>();
        for (TreeMap<K, T> table : tables.values()) {
            List<T> rows = List.copyOf(table.values());
            for (int from = 0; from < rows.size(); from += FewSizes.MOST) {
                parts.add(rows.subList(from, Math.min(rows.size(), from + FewSizes.MOST)));
            }
        }
        return parts;
    }

    /** The same, cut further into the few sizes in which rows are written. */
    public <T> List<List<T>> rows(Collection<T> all, Function<? super T, K> key) {
        List<List<T>> sized = new ArrayList<>();
        for (List<T> part : parts(all, key)) {
            for (int from = 0; from < part.size(); ) {
                int to = from + FewSizes.rows(part.size() - from);
                sized.add(part.subList(from, to));
                from = to;
            }
        }
        return sized;
    }

    private long table(K key) {
        long of = number.applyAsLong(key);
        return (long) topology.database(of) << 32 | topology.table(of);
    }
}
