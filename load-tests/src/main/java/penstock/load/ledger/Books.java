package penstock.load.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The databases, opened for reading; for one thread. */
final class Books implements AutoCloseable {
    private final Endpoints.Database database;
    private final Connection connection;
    private final Tables tables;

    private Books(Endpoints.Database database, Connection connection, Tables tables) {
        this.database = database;
        this.connection = connection;
        this.tables = tables;
    }

    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    static Books open(Endpoints.Database database) throws SQLException {
        var connection = connect(database);
        try {
            return new Books(database, connection, Tables.of(connection));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static Connection connect(Endpoints.Database database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("connectTimeout", "5000");
        properties.setProperty("socketTimeout", "300000");
        return DriverManager.getConnection(
                "jdbc:mariadb://" + database.host() + ":" + database.port() + "/", properties);
    }

    Tables tables() {
        return tables;
    }

    <T> List<T> list(String sql, Row<T> row, Object... arguments) throws SQLException {
        try (var statement = prepare(sql, arguments);
                var rows = statement.executeQuery()) {
            var found = new ArrayList<T>();
            while (rows.next()) {
                found.add(row.read(rows));
            }
            return found;
        }
    }

    /** The one number that the statement yields; 0 for NULL. */
    long number(String sql, Object... arguments) throws SQLException {
        return list(sql, row -> row.getLong(1), arguments).getFirst();
    }

    /** Rows that come one by one over a connection of their own, however many they are. */
    <T extends ByOrder> SortedRows<T> sorted(String sql, Row<T> row) throws SQLException {
        return new SortedRows<>(connect(database), sql + " ORDER BY order_id", row);
    }

    private PreparedStatement prepare(String sql, Object... arguments) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
