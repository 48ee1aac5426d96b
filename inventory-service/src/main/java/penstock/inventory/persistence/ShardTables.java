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

    private final int database;
    private final Topology topology;

    ShardTables(int database, Topology topology) {
        this.database = database;
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
            statement.execute("CREATE TABLE topology (number INT NOT NULL PRIMARY KEY, `databases` INT NOT NULL,"
                    + " tables_each INT NOT NULL)");
            statement.execute("INSERT INTO topology VALUES (" + database + ", " + topology.databases() + ", "
                    + topology.tables() + ")");
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

    // That the counts stay as they were is TopologyCheck's to tell.
    @Override
    public Integer getChecksum() {
        return 1;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return false;
    }
}
