package penstock.messaging.idempotency;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import penstock.messaging.MessagingSchema;
import penstock.servers.MariaDbServer;

/** A database with the component's tables, empty. */
final class TestDatabase {

    private TestDatabase() {}

    static DataSource of(MariaDbServer server) {
        server.owner("keys", "keys");
        var dataSource = new DriverManagerDataSource(
                server.jdbcUrl("keys"),
                server.login("keys").user(),
                server.login("keys").password());
        MessagingSchema.apply(dataSource);
        new JdbcTemplate(dataSource).execute("DELETE FROM handled_message");
        return dataSource;
    }
}
