package penstock.inventory.persistence;

import java.nio.charset.StandardCharsets;
import java.sql.Statement;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;

/** Creates the tables of one database's share of the buckets and reservations, as many of each as configured. */
final class ShardTables implements JavaMigration {

    private static final String DDL = "db/shard-tables.sql";

    private final Topology topology;

    ShardTables(Topology topology) {
        this.topology = topology;
    }

    @Override
    public void migrate(Context context) throws Exception {
        String ddl = new ClassPathResource(DDL).getContentAsString(StandardCharsets.UTF_8);
        try (Statement statement = context.getConnection().createStatement()) {
            for (int table = 0; table < topology.tables(); table++) {
                for (String create :
                        ddl.replace("{table}", String.valueOf(table)).split(";\\s*")) {
                    if (!create.isBlank()) {
                        statement.execute(create);
                    }
                }
            }
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1");
    }

    @Override
    public String getDescription() {
        return "shard tables";
    }

    // Data spread over other counts cannot be found by these: Flyway then refuses to start.
    @Override
    public Integer getChecksum() {
        return topology.databases() * 1000 + topology.tables();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return false;
    }
}
