package penstock.load.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.UUID;

import penstock.load.ledger.Endpoints;

/** The database alone: rows of an order's shape, many to a statement, each statement a transaction. */
public final class DatabaseFloor {
    private static final String ROW = "(?,?,?,?,1,?,'0123456789abcdef','PENDING',NOW(6),NOW(6))";

    private final Endpoints.Database database;
    private final String schema;

    /**
     * @param database with a user who may do everything in the schema
     * @param schema where a table is made, and dropped at the end
     */
    public DatabaseFloor(Endpoints.Database database, String schema) {
        this.database = database;
        this.schema = schema;
    }

    /** @return rows a second, over two connections */
    public double perSecond(int rows, int rowsAtOnce) throws SQLException, InterruptedException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE TABLE floor (order_id CHAR(36) CHARACTER SET ascii NOT NULL PRIMARY KEY,"
                            + " sale_id CHAR(36) CHARACTER SET ascii NOT NULL, buyer_id VARCHAR(64) CHARACTER SET ascii NOT NULL,"
                            + " email VARCHAR(254) CHARACTER SET ascii NOT NULL, quantity INT NOT NULL, bucket INT NOT NULL,"
                            + " digest VARCHAR(64) CHARACTER SET ascii NOT NULL, state VARCHAR(16) CHARACTER SET ascii NOT NULL,"
                            + " placed_at DATETIME(6) NOT NULL, drained_at DATETIME(6) NOT NULL, KEY (sale_id, state))");
            try {
                return rowsAtOnce
                        * Repeated.perSecond(2, rows / rowsAtOnce, () -> {
                            var own = connect();
                            return turn -> insert(own, rowsAtOnce);
                        });
            } finally {
                statement.execute("DROP TABLE floor");
            }
        }
    }

    private static void insert(Connection connection, int rows) throws SQLException {
        var sql = "INSERT INTO floor VALUES " + String.join(",", Collections.nCopies(rows, ROW));
        try (var insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < rows; i++) {
                insert.setString(5 * i + 1, UUID.randomUUID().toString());
                insert.setString(5 * i + 2, "0190a0b0-0000-7000-8000-000000000000");
                insert.setString(5 * i + 3, "floor-buyer-" + i);
                insert.setString(5 * i + 4, "floor-buyer-" + i + "@example.org");
                insert.setInt(5 * i + 5, i % 8);
            }
            insert.executeUpdate();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://" + database.host() + ":" + database.port() + "/" + schema,
                database.user(),
                database.password());
    }
}
