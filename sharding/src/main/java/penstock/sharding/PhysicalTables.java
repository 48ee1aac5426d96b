package penstock.sharding;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

import org.apache.shardingsphere.driver.jdbc.core.connection.ShardingSphereConnection;
import org.apache.shardingsphere.infra.executor.sql.execute.engine.ConnectionMode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;

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
        return prepared(number, sql, statement -> {
            set(statement, values);
            return statement.executeUpdate();
        });
    }

    /**
     * Runs a statement once for each list of values, all of them in one trip to the database.
     *
     * @param number places the rows, all of which must lie in the same table; see {@link Placement#number}
     * @param sql with <code>{table}</code> for the table's number
     * @return how many rows each of them wrote
     */
    public int[] updateEach(long number, String sql, List<? extends List<? extends @Nullable Object>> values) {
        return prepared(number, sql, statement -> {
            for (List<? extends @Nullable Object> some : values) {
                set(statement, some);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /**
     * Reads rows of one table of one database, as {@link #update} writes them.
     *
     * @param number places the rows; see {@link Placement#number}
     * @param sql with <code>{table}</code> for the table's number
     */
    public <T> List<T> query(long number, String sql, List<? extends @Nullable Object> values, RowMapper<T> mapper) {
        var extractor = new RowMapperResultSetExtractor<>(mapper);
        return prepared(number, sql, statement -> {
            set(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                return extractor.extractData(rows);
            }
        });
    }

    private static void set(PreparedStatement statement, List<? extends @Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    private <T> T prepared(long number, String sql, PreparedStatementCallback<T> work) {
        String here = sql.replace(NUMBER, String.valueOf(topology.table(number)));
        return Objects.requireNonNull(jdbc.execute((Connection connection) -> {
            try (PreparedStatement statement = physical(connection, number).prepareStatement(here)) {
                return work.doInPreparedStatement(statement);
            }
        }));
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
