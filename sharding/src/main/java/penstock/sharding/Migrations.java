package penstock.sharding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings every physical database to the newest schema. Each is migrated by itself, not through ShardingSphere, which
 * does not route Flyway's own table.
 */
final class Migrations {

    private Migrations() {}

    static void run(Shards shards, Topology topology, Layout layout, Consumer<? super DataSource> further) {
        for (int database = 0; database < topology.databases(); database++) {
            TopologyCheck.run(shards.databases().get(database), database, topology);
        }
        migrate(shards, topology, layout);
        shards.databases().forEach(further);
    }

    static void migrate(Shards shards, Topology topology, Layout layout) {
        for (int database = 0; database < topology.databases(); database++) {
            FluentConfiguration flyway = Flyway.configure()
                    .dataSource(shards.databases().get(database))
                    .javaMigrations(shardTables(database, topology, layout.shardScripts()));
            // What is not sharded lies in the first database only.
            flyway.locations(database == 0 ? new String[] {"classpath:db/migration"} : new String[0]);
            flyway.load().migrate();
        }
    }

    private static ShardTables[] shardTables(int database, Topology topology, List<String> scripts) {
        List<ShardTables> steps = new ArrayList<>();
        for (String script : scripts) {
            // What a database says of itself, from the moment that it has tables.
            List<String> then =
                    steps.isEmpty() ? List.of(TopologyCheck.TABLE, TopologyCheck.row(database, topology)) : List.of();
            steps.add(new ShardTables(topology, script, then));
        }
        return steps.toArray(ShardTables[]::new);
    }
}
