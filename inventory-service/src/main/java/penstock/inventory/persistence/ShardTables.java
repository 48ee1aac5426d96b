package penstock.inventory.persistence;

import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.util.List;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;

/** A step of the tables that every database has a share of: its script is run once for each table of the topology. */
final class ShardTables implements JavaMigration {

    private final Topology topology;
    private final String version;
    private final String description;
    private final List<String> then;

    /**
     * For the script {@code db/shards/V<version>__<description>.sql}, in which {@code {table}} is a number.
     *
     * @param then run once, after the script
     */
    ShardTables(Topology topology, String version, String description, String... then) {
        this.topology = topology;
        this.version = version;
        this.description = description;
        this.then = List.of(then);
    }

    @Override
    public void migrate(Context context) throws Exception {
        String script = new ClassPathResource("db/shards/V" + version + "__" + description.replace(' ', '_') + ".sql")
                .getContentAsString(StandardCharsets.UTF_8);
        try (Statement statement = context.getConnection().createStatement()) {
            for (int table = 0; table < topology.tables(); table++) {
                for (String one :
                        script.replace("{table}", String.valueOf(table)).split(";\\s*")) {
                    if (!one.isBlank()) {
                        statement.execute(one);
                    }
                }
            }
            for (String one : then) {
                statement.execute(one);
            }
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion(version);
    }

    @Override
    public String getDescription() {
        return description;
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
