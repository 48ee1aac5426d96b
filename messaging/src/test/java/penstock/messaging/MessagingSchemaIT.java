package penstock.messaging;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import penstock.servers.MariaDbServer;
import penstock.servers.Servers;

import static org.assertj.core.api.Assertions.assertThat;

class MessagingSchemaIT {

    private static final Servers servers = Servers.temporary();
    private static final MariaDbServer mariaDb = servers.add(MariaDbServer::new);

    static {
        servers.start();
        mariaDb.owner("schema", "schema");
    }

    private final DriverManagerDataSource database = new DriverManagerDataSource(
            mariaDb.jdbcUrl("schema"),
            mariaDb.login("schema").user(),
            mariaDb.login("schema").password());

    private final JdbcTemplate jdbc = new JdbcTemplate(database);

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void keepsWhatWaitedInATableThatLayInTheOrderOfItsKeys() {
        MessagingSchema.apply(database);
        jdbc.execute("ALTER TABLE delayed_message DROP PRIMARY KEY, DROP KEY delayed_once,"
                + " ADD PRIMARY KEY (event_key, destination, event_id), ADD KEY delayed_due (due_at)");
        jdbc.execute("INSERT INTO delayed_message (shard_key, destination, event_key, event_id, event_type, data,"
                + " created_at, due_at) VALUES (0, 'later', 'a', '1', 't', '{}', NOW(), NOW()),"
                + " (0, 'later', 'a', '2', 't', '{}', NOW(), NOW())");

        MessagingSchema.apply(database);
        MessagingSchema.apply(database);

        assertThat(jdbc.queryForList("SELECT event_id FROM delayed_message ORDER BY event_id", String.class))
                .containsExactly("1", "2");
        assertThat(jdbc.queryForList(
                        "SELECT CONCAT(index_name, ' ', column_name) FROM information_schema.statistics"
                                + " WHERE table_schema = DATABASE() AND table_name = 'delayed_message'"
                                + " AND seq_in_index = 1",
                        String.class))
                .containsExactlyInAnyOrder("PRIMARY due_at", "delayed_once event_key");
    }
}
