package penstock.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MariaDbServerIT extends ServerContract<MariaDbServer> {

    MariaDbServerIT() {
        super(MariaDbServer::new);
    }

    @Override
    void write(MariaDbServer server, String text, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(""), "root", password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS kept");
            statement.execute("CREATE TABLE IF NOT EXISTS kept.texts (text VARCHAR(100))");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO kept.texts VALUES (?)")) {
                insert.setString(1, text);
                insert.executeUpdate();
            }
        }
    }

    @Override
    List<String> read(MariaDbServer server) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(""), "root", passwordOf(server));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS kept");
            statement.execute("CREATE TABLE IF NOT EXISTS kept.texts (text VARCHAR(100))");
            try (ResultSet rows = statement.executeQuery("SELECT text FROM kept.texts")) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }

    @Override
    String passwordOf(MariaDbServer server) {
        return server.root().password();
    }

    @Test
    void letsAnOwnerDoEverythingInItsOwnDatabasesAndNothingElsewhere() throws SQLException {
        try (Servers servers = Servers.temporary()) {
            MariaDbServer server = servers.add(MariaDbServer::new);
            servers.start();
            Login order = server.owner("order", "penstock_order");
            server.owner("inventory", "penstock_inventory_0", "penstock_inventory_1");
            assertThat(server.owner("order", "penstock_order")).isEqualTo(order);

            execute(server, order, "penstock_order", "CREATE TABLE orders (order_id CHAR(36) PRIMARY KEY)");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> execute(server, order, "penstock_inventory_0", "SELECT 1"));
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> execute(server, order, "penstock_order", "CREATE DATABASE penstockXorder"));

            Login auditor = server.reader("auditor");
            execute(server, auditor, "penstock_order", "SELECT * FROM orders");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> execute(server, auditor, "penstock_order", "DELETE FROM orders"));
        }
    }

    private static void execute(MariaDbServer server, Login login, String database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(database), login.user(), login.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
