package penstock.sharding;

import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.util.List;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;

/** A step of the tables that every database has a share of: its script is run once for each table of the topology. */
final class ShardTables implements JavaMigration {

    private static final String FOLDER = "db/shards/";
    private static final String NUMBER = "{table}";

    private final Topology topology;
    private final String script;
    private final List<String> then;

    /**
     * @param script {@code V<version>__<description>} in the folder db/shards, ending with {@code .sql}
     * @param then run once, after the script
     */
    ShardTables(Topology topology, String script, List<String> then) {
        this.topology = topology;
        this.script = script;
        this.then = then;
    }

    @Override
    public void migrate(Context context) throws Exception {
        String ddl = new ClassPathResource(FOLDER + script + ".sql").getContentAsString(StandardCharsets.UTF_8);
        try (Statement statement = context.getConnection().createStatement()) {
            for (int table = 0; table < topology.tables(); table++) {
                for (String one : ddl.split(";\\s*")) {
                    // What is not numbered is there once in each database.
                    if (!one.isBlank() && (table == 0 || one.contains(NUMBER))) {
                        statement.execute(one.replace(NUMBER, String.valueOf(table)));
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
        return MigrationVersion.fromVersion(script.substring(1, script.indexOf("__")));
    }

    @Override
    public String getDescription() {
        return script.substring(script.indexOf("__") + 2).replace('_', ' ');
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
