package penstock.sharding;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

import org.apache.shardingsphere.driver.jdbc.core.connection.ShardingSphereConnection;
import org.apache.shardingsphere.infra.executor.sql.execute.engine.ConnectionMode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Statements for a table whose place is known already, on the connection that ShardingSphere holds for its database: so
 * they belong to the caller's transaction like all others, and are spared parsing, binding and routing. With some dozens
 * of rows in a statement these cost more than the database does.
 */
public final class PhysicalTables {

    private static final String NUMBER = "{table}";

    private final JdbcTemplate jdbc;
    private final Topology topology;

    /** @param dataSource as {@link ShardedDataSource} opened it */
    public PhysicalTables(DataSource dataSource, Topology topology) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.topology = topology;
    }

    /**
     * Runs a statement on one table of one database.
     *
     * @param number places the rows, all of which must lie in the same table; see {@link Placement#number}
     * @param sql with <code>{table}</code> for the table's number, as in the migrations
     * @return how many rows were written
     */
    public int update(long number, String sql, List<? extends @Nullable Object> values) {
        String here = sql.replace(NUMBER, String.valueOf(topology.table(number)));
        Integer written = jdbc.execute((Connection connection) -> {
            try (PreparedStatement statement = physical(connection, number).prepareStatement(here)) {
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                return statement.executeUpdate();
            }
        });
        return written == null ? 0 : written;
    }

    private Connection physical(Connection connection, long number) throws SQLException {
        ShardingSphereConnection logical = connection.unwrap(ShardingSphereConnection.class);
        return logical.getDatabaseConnectionManager()
                .getConnections(
                        logical.getCurrentDatabaseName(),
                        Topology.databaseName(topology.database(number)),
                        0,
                        1,
                        ConnectionMode.MEMORY_STRICTLY)
                .getFirst();
    }
}
