package penstock.inventory.persistence;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Properties;
import java.util.Set;

import org.apache.shardingsphere.sharding.api.sharding.standard.PreciseShardingValue;
import org.apache.shardingsphere.sharding.api.sharding.standard.RangeShardingValue;
import org.apache.shardingsphere.sharding.api.sharding.standard.StandardShardingAlgorithm;

/**
 * Tells ShardingSphere where a bucket lies, by the arithmetic of {@link Topology}. Compiled code, since an inline
 * expression would bring a Groovy compiler to every start.
 */
public final class BucketPlacement implements StandardShardingAlgorithm<Long> {

    static final String TYPE = "PENSTOCK_BUCKET";
    static final String DATABASES = "databases";
    static final String TABLES = "tables";
    static final String PART = "part";

    /** What the algorithm chooses. */
    enum Part {
        DATABASE,
        TABLE
    }

    private Topology topology = new Topology(1, 1);
    private Part part = Part.DATABASE;

    @Override
    public void init(Properties props) {
        topology = new Topology(
                Integer.parseInt(props.getProperty(DATABASES)), Integer.parseInt(props.getProperty(TABLES)));
        part = Part.valueOf(props.getProperty(PART));
    }

    @Override
    public String doSharding(Collection<String> targets, PreciseShardingValue<Long> value) {
        // Literals in a statement may arrive as a narrower number than the column's.
        Number bucketId = value.getValue();
        return switch (part) {
            case DATABASE -> Topology.databaseName(topology.database(bucketId.longValue()));
            case TABLE -> Topology.tableName(value.getLogicTableName(), topology.table(bucketId.longValue()));
        };
    }

    @Override
    public Collection<String> doSharding(Collection<String> targets, RangeShardingValue<Long> range) {
        Set<String> all = new LinkedHashSet<>(targets);
        return all;
    }

    @Override
    public String getType() {
        return TYPE;
    }
}
