package penstock.order.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

import org.springframework.stereotype.Component;

import penstock.order.domain.OrderId;
import penstock.sharding.FewSizes;
import penstock.sharding.Topology;

/**
 * Cuts many rows into statements that each go to one table. ShardingSphere would send a list of keys to every table that
 * one of them lies in, and cut a many-row insert by itself, which costs more than doing it here.
 */
@Component
class ByTable {

    private final Topology topology;

    ByTable(Topology topology) {
        this.topology = topology;
    }

    /** Parts of at most 512, of one table each, in the order of the tables and then of the ids. */
    <T> List<List<T>> parts(Collection<T> all, Function<T, UUID> id) {
        // Always in the same order, so that two instances with common rows wait for each other and do not deadlock.
        TreeMap<Long, TreeMap<UUID, T>> tables = new TreeMap<>();
        for (T one : all) {
            UUID key = id.apply(one);
            tables.computeIfAbsent(table(key), _ -> new TreeMap<>()).put(key, one);
        }
        List<List<T>> parts = new ArrayList<>();
        for (TreeMap<UUID, T> table : tables.values()) {
            List<T> rows = List.copyOf(table.values());
            for (int from = 0; from < rows.size(); from += FewSizes.MOST) {
                parts.add(rows.subList(from, Math.min(rows.size(), from + FewSizes.MOST)));
            }
        }
        return parts;
    }

    /** The same, cut further into the few sizes in which rows are written. */
    <T> List<List<T>> rows(Collection<T> all, Function<T, UUID> id) {
        List<List<T>> sized = new ArrayList<>();
        for (List<T> part : parts(all, id)) {
            for (int from = 0; from < part.size(); ) {
                int to = from + FewSizes.rows(part.size() - from);
                sized.add(part.subList(from, to));
                from = to;
            }
        }
        return sized;
    }

    private long table(UUID id) {
        int shard = OrderId.shard(id);
        return (long) topology.database(shard) << 32 | topology.table(shard);
    }
}
