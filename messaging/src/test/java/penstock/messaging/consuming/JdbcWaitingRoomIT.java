package penstock.messaging.consuming;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import penstock.messaging.MessagingSchema;
import penstock.servers.MariaDbServer;
import penstock.servers.Servers;

class JdbcWaitingRoomIT extends WaitingRoomContract {

    private static final Servers servers = Servers.temporary();
    private static final MariaDbServer mariaDb = servers.add(MariaDbServer::new);

    static {
        servers.start();
        mariaDb.owner("room", "room");
    }

    private static final DataSource dataSource = new DriverManagerDataSource(
            mariaDb.jdbcUrl("room"),
            mariaDb.login("room").user(),
            mariaDb.login("room").password());

    private final WaitingRoom room = new JdbcWaitingRoom(dataSource, () -> {});

    @AfterAll
    static void stop() {
        servers.close();
    }

    @BeforeEach
    void empty() {
        MessagingSchema.apply(dataSource);
        new JdbcTemplate(dataSource).execute("DELETE FROM waiting_message");
    }

    @Override
    protected WaitingRoom room() {
        return room;
    }
}
