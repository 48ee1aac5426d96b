package penstock.sharding;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;

import org.apache.shardingsphere.driver.api.ShardingSphereDataSourceFactory;
import org.apache.shardingsphere.infra.algorithm.core.config.AlgorithmConfiguration;
import org.apache.shardingsphere.infra.config.mode.ModeConfiguration;
import org.apache.shardingsphere.infra.config.rule.RuleConfiguration;
import org.apache.shardingsphere.mode.repository.standalone.StandalonePersistRepositoryConfiguration;
import org.apache.shardingsphere.parser.config.SQLParserRuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.ShardingRuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.rule.ShardingTableRuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.strategy.sharding.ComplexShardingStrategyConfiguration;
import org.apache.shardingsphere.single.config.SingleRuleConfiguration;
import org.apache.shardingsphere.sql.parser.api.CacheOption;

/** Puts ShardingSphere-JDBC in front of the shards: one data source, routed by the layout's shard columns. */
public final class ShardedDataSource {

    // A parsed statement of 512 rows weighs about a megabyte, so the cache is kept to the statements that exist.
    private static final CacheOption STATEMENTS = new CacheOption(64, 512);
    private static final CacheOption PARSE_TREES = new CacheOption(1, 1);

    private ShardedDataSource() {}

    /**
     * Brings every database to its newest schema, and then opens the data source over all of them.
     *
     * @throws IllegalStateException if the data are spread otherwise than the topology says, and may not be moved
     */
    public static DataSource open(Shards shards, Topology topology, Layout layout) throws SQLException {
        return open(shards, topology, layout, database -> {}, Move.NEVER);
    }

    /**
     * @param further makes tables of others in a physical database, after its migrations and before they are read
     * @param move what to do about data that are spread otherwise
     */
    public static DataSource open(
            Shards shards, Topology topology, Layout layout, Consumer<? super DataSource> further, Move move)
            throws SQLException {
        if (move.allowed()) {
            TopologyMove.run(shards, topology, layout);
        }
        // First, since ShardingSphere reads the tables when it starts.
        Migrations.run(shards, topology, layout, further);
        Map<String, DataSource> databases = new LinkedHashMap<>();
        for (int database = 0; database < topology.databases(); database++) {
            databases.put(Topology.databaseName(database), shards.databases().get(database));
        }
        List<RuleConfiguration> rules = List.of(
                sharding(topology, layout),
                single(layout.single()),
                new SQLParserRuleConfiguration(PARSE_TREES, STATEMENTS));
        return ShardingSphereDataSourceFactory.createDataSource(mode(), databases, rules, new Properties());
    }

    private static ModeConfiguration mode() {
        return new ModeConfiguration(
                "Standalone", new StandalonePersistRepositoryConfiguration(MemoryMetadata.TYPE, new Properties()));
    }

    private static ShardingRuleConfiguration sharding(Topology topology, Layout layout) {
        ShardingRuleConfiguration rule = new ShardingRuleConfiguration();
        layout.sharded().forEach((table, columns) -> {
            var placed = new ShardingTableRuleConfiguration(table, "<LITERAL>" + topology.nodes(table));
            placed.setDatabaseShardingStrategy(by(columns, Placement.Part.DATABASE));
            placed.setTableShardingStrategy(by(columns, Placement.Part.TABLE));
            rule.getTables().add(placed);
        });
        layout.perDatabase().forEach((table, columns) -> {
            var placed = new ShardingTableRuleConfiguration(table, "<LITERAL>" + topology.oneEach(table));
            placed.setDatabaseShardingStrategy(by(columns, Placement.Part.DATABASE));
            rule.getTables().add(placed);
        });
        for (Placement.Part part : Placement.Part.values()) {
            rule.getShardingAlgorithms().put(part.name(), placement(layout.placement(), topology, part));
        }
        return rule;
    }

    private static ComplexShardingStrategyConfiguration by(List<String> columns, Placement.Part part) {
        return new ComplexShardingStrategyConfiguration(String.join(",", columns), part.name());
    }

    private static AlgorithmConfiguration placement(String type, Topology topology, Placement.Part part) {
        Properties props = new Properties();
        props.setProperty(Placement.DATABASES, String.valueOf(topology.databases()));
        props.setProperty(Placement.TABLES, String.valueOf(topology.tables()));
        props.setProperty(Placement.PART, part.name());
        return new AlgorithmConfiguration(type, props);
    }

    private static SingleRuleConfiguration single(List<String> tables) {
        String database = Topology.databaseName(0);
        return new SingleRuleConfiguration(
                tables.stream().map(table -> database + "." + table).toList(), database);
    }
}
