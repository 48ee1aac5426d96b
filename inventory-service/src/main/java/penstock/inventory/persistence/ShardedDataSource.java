package penstock.inventory.persistence;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;

import org.apache.shardingsphere.driver.api.ShardingSphereDataSourceFactory;
import org.apache.shardingsphere.infra.algorithm.core.config.AlgorithmConfiguration;
import org.apache.shardingsphere.infra.config.mode.ModeConfiguration;
import org.apache.shardingsphere.infra.config.rule.RuleConfiguration;
import org.apache.shardingsphere.mode.repository.standalone.StandalonePersistRepositoryConfiguration;
import org.apache.shardingsphere.parser.config.SQLParserRuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.ShardingRuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.rule.ShardingTableRuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.strategy.sharding.StandardShardingStrategyConfiguration;
import org.apache.shardingsphere.single.config.SingleRuleConfiguration;
import org.apache.shardingsphere.sql.parser.api.CacheOption;

/** Puts ShardingSphere-JDBC in front of the shards: one data source, routed by {@code bucket_id}. */
final class ShardedDataSource {

    private static final String SHARD_KEY = "bucket_id";
    private static final List<String> SHARDED = List.of("bucket", "reservation", "restock");
    private static final List<String> SINGLE = List.of("sale", "outbox", "parked_message");

    // A parsed statement of 512 rows weighs about a megabyte, so the cache is kept to the statements that exist.
    private static final CacheOption STATEMENTS = new CacheOption(64, 512);
    private static final CacheOption PARSE_TREES = new CacheOption(1, 1);

    private ShardedDataSource() {}

    /** @param shards with their tables already in place, since ShardingSphere reads them now */
    static DataSource over(Shards shards, Topology topology) throws SQLException {
        Map<String, DataSource> databases = new LinkedHashMap<>();
        for (int database = 0; database < topology.databases(); database++) {
            databases.put(Topology.databaseName(database), shards.databases().get(database));
        }
        List<RuleConfiguration> rules =
                List.of(sharding(topology), single(), new SQLParserRuleConfiguration(PARSE_TREES, STATEMENTS));
        return ShardingSphereDataSourceFactory.createDataSource(mode(), databases, rules, new Properties());
    }

    private static ModeConfiguration mode() {
        return new ModeConfiguration(
                "Standalone", new StandalonePersistRepositoryConfiguration(MemoryMetadata.TYPE, new Properties()));
    }

    private static ShardingRuleConfiguration sharding(Topology topology) {
        ShardingRuleConfiguration rule = new ShardingRuleConfiguration();
        for (String table : SHARDED) {
            rule.getTables().add(new ShardingTableRuleConfiguration(table, "<LITERAL>" + topology.nodes(table)));
        }
        for (BucketPlacement.Part part : BucketPlacement.Part.values()) {
            rule.getShardingAlgorithms().put(part.name(), placement(topology, part));
        }
        rule.setDefaultDatabaseShardingStrategy(
                new StandardShardingStrategyConfiguration(SHARD_KEY, BucketPlacement.Part.DATABASE.name()));
        rule.setDefaultTableShardingStrategy(
                new StandardShardingStrategyConfiguration(SHARD_KEY, BucketPlacement.Part.TABLE.name()));
        return rule;
    }

    private static AlgorithmConfiguration placement(Topology topology, BucketPlacement.Part part) {
        Properties props = new Properties();
        props.setProperty(BucketPlacement.DATABASES, String.valueOf(topology.databases()));
        props.setProperty(BucketPlacement.TABLES, String.valueOf(topology.tables()));
        props.setProperty(BucketPlacement.PART, part.name());
        return new AlgorithmConfiguration(BucketPlacement.TYPE, props);
    }

    private static SingleRuleConfiguration single() {
        String database = Topology.databaseName(0);
        return new SingleRuleConfiguration(
                SINGLE.stream().map(table -> database + "." + table).toList(), database);
    }
}
