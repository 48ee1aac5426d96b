package penstock.inventory.persistence;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings every physical database to the newest schema. Each is migrated by itself, not through ShardingSphere, which
 * does not route Flyway's own table.
 */
final class Migrations {

    private Migrations() {}

    static void run(Shards shards, Topology topology) {
        for (int database = 0; database < topology.databases(); database++) {
            TopologyCheck.run(shards.databases().get(database), database, topology);
        }
        for (int database = 0; database < topology.databases(); database++) {
            FluentConfiguration flyway = Flyway.configure()
                    .dataSource(shards.databases().get(database))
                    .javaMigrations(shardTables(database, topology));
            // What is not sharded lies in the first database only.
            flyway.locations(database == 0 ? new String[] {"classpath:db/migration"} : new String[0]);
            flyway.load().migrate();
        }
    }

    private static ShardTables[] shardTables(int database, Topology topology) {
        return new ShardTables[] {
            new ShardTables(topology, "1", "shard tables", TopologyCheck.TABLE, TopologyCheck.row(database, topology)),
            new ShardTables(topology, "4", "restock")
        };
    }
}
