package penstock.sharding;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import org.apache.shardingsphere.sharding.api.sharding.complex.ComplexKeysShardingAlgorithm;
import org.apache.shardingsphere.sharding.api.sharding.complex.ComplexKeysShardingValue;

/**
 * Tells ShardingSphere where a row lies, by the arithmetic of {@link Topology}. A service extends it, says which number
 * the value of a shard column stands for, and registers its class under
 * {@code META-INF/services/org.apache.shardingsphere.sharding.spi.ShardingAlgorithm}. Compiled code, since an inline
 * expression would bring a Groovy compiler to every start.
 */
public abstract class Placement implements ComplexKeysShardingAlgorithm<Comparable<Object>> {

    static final String DATABASES = "databases";
    static final String TABLES = "tables";
    static final String PART = "part";

    /** What one instance chooses. */
    enum Part {
        DATABASE,
        TABLE
    }

    private Topology topology = new Topology(1, 1);
    private Part part = Part.DATABASE;

    /**
     * The number that decides on the place of a row. Every shard column of the same row must yield the same one.
     *
     * @param column in the case of the statement
     * @param value as it was bound; a literal in a statement may arrive as another type than the column's
     */
    protected abstract long number(String column, Object value);

    @Override
    public final void init(Properties props) {
        topology = new Topology(
                Integer.parseInt(props.getProperty(DATABASES)), Integer.parseInt(props.getProperty(TABLES)));
        part = Part.valueOf(props.getProperty(PART));
    }

    @Override
    public final Collection<String> doSharding(
            Collection<String> targets, ComplexKeysShardingValue<Comparable<Object>> keys) {
        // Any one column names the place; a range of keys, or none, may lie anywhere.
        for (Map.Entry<String, Collection<Comparable<Object>>> column :
                keys.getColumnNameAndShardingValuesMap().entrySet()) {
            if (!column.getValue().isEmpty()) {
                return places(column.getKey(), column.getValue(), keys.getLogicTableName());
            }
        }
        return new LinkedHashSet<>(targets);
    }

    private Collection<String> places(String column, Collection<Comparable<Object>> values, String table) {
        if (values.size() == 1) {
            return Collections.singleton(place(number(column, values.iterator().next()), table));
        }
        Set<String> places = new LinkedHashSet<>();
        values.forEach(value -> places.add(place(number(column, value), table)));
        return places;
    }

    private String place(long number, String table) {
        return switch (part) {
            case DATABASE -> Topology.databaseName(topology.database(number));
            case TABLE -> Topology.tableName(table, topology.table(number));
        };
    }

    @Override
    public abstract String getType();
}
