package penstock.messaging;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Makes this component's tables where they are missing. A service with one data source has nothing to do; one that puts
 * ShardingSphere in front of its databases calls {@link #apply} on each of them first, since ShardingSphere reads the
 * tables when it is made. The DDL itself is {@code penstock/messaging/schema-mariadb.sql} on the class path.
 */
public final class MessagingSchema {

    /** Found by its own class: the loader of the thread that comes first may be that of a web server that ends. */
    private static final ClassPathResource DDL =
            new ClassPathResource("penstock/messaging/schema-mariadb.sql", MessagingSchema.class.getClassLoader());

    private static final int PATIENCE_SECONDS = 60;

    /** Makes the tables in every database of the store. */
    public MessagingSchema(MessagingStore store) {
        store.databases().forEach(MessagingSchema::apply);
    }

    /**
     * Makes what is missing; any number of processes may do so at once, and again at every start.
     *
     * @throws IllegalStateException if the tables could not be made, or one that exists lacks what is needed
     */
    public static void apply(DataSource database) {
        try (Connection connection = database.getConnection()) {
            lock(connection);
            try {
                ScriptUtils.executeSqlScript(connection, DDL);
                check(connection);
            } finally {
                unlock(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the tables of penstock.messaging cannot be made: " + e.getMessage(), e);
        }
    }

    /** Two that make the same table at once would not harm each other, but one of them would fail. */
    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet taken = statement.executeQuery(
                        "SELECT GET_LOCK(CONCAT('penstock.messaging.', DATABASE()), " + PATIENCE_SECONDS + ")")) {
            if (!taken.next() || taken.getInt(1) != 1) {
                throw new SQLException("another process has been at it for " + PATIENCE_SECONDS + " s");
            }
        }
    }

    private static void unlock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DO RELEASE_LOCK(CONCAT('penstock.messaging.', DATABASE()))");
        }
    }

    private static void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT shard_key, strand, traceparent FROM outbox WHERE 1 = 0");
            statement.executeQuery("SELECT shard_key, due_at FROM delayed_message WHERE 1 = 0");
            statement.executeQuery("SELECT event_key, headers FROM parked_message WHERE 1 = 0");
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "a table in " + connection.getCatalog() + " was not made by this version of penstock.messaging: "
                            + e.getMessage() + ". Drop it if it is empty; the next start makes it anew",
                    e);
        }
    }
}
