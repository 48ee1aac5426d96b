package penstock.sharding;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;

import org.apache.shardingsphere.infra.spi.type.typed.TypedSPILoader;
import org.apache.shardingsphere.sharding.spi.ShardingAlgorithm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The way of a service's data from a topology to one of more databases, while no process of the service runs. */
final class TopologyMove {

    private static final Logger log = LoggerFactory.getLogger(TopologyMove.class);

    /** While it exists, in the first database, the data are spread by no one topology. */
    private static final String MARK = "topology_move";

    private TopologyMove() {}

    static boolean isUnderWay(DataSource first) {
        return !new JdbcTemplate(first)
                .queryForList("SHOW TABLES LIKE '" + MARK + "'")
                .isEmpty();
    }

    /** Does nothing if the data are spread as they should be. */
    static void run(Shards shards, Topology wanted, Layout layout) throws SQLException {
        DataSource first = shards.databases().getFirst();
        JdbcTemplate jdbc = new JdbcTemplate(first);
        if (jdbc.queryForList("SHOW TABLES LIKE 'topology'").isEmpty()) {
            return;
        }
        Topology found = jdbc.queryForObject(
                "SELECT `databases`, tables_each FROM topology",
                (row, _) -> new Topology(row.getInt(1), row.getInt(2)));
        if (found == null || found.equals(wanted) && !isUnderWay(first)) {
            return;
        }
        if (found.tables() != wanted.tables() || found.databases() > wanted.databases()) {
            throw new IllegalStateException("Data can be moved to more databases of as many tables each: from " + found
                    + " not to " + wanted + ".");
        }
        try (Connection connection = first.getConnection()) {
            alone(connection);
            jdbc.execute("CREATE TABLE IF NOT EXISTS " + MARK + " (`databases` INT NOT NULL PRIMARY KEY)");
            jdbc.update("INSERT IGNORE INTO " + MARK + " VALUES (?)", wanted.databases());
            List<Integer> targets = jdbc.queryForList("SELECT `databases` FROM " + MARK, Integer.class);
            if (!targets.equals(List.of(wanted.databases()))) {
                throw new IllegalStateException("A move to another number of databases than " + wanted.databases()
                        + " was begun: finish that one first.");
            }
            Migrations.migrate(shards, wanted, layout);
            long moved = MoveRows.run(shards, wanted, layout, placement(layout));
            for (DataSource database : shards.databases()) {
                new JdbcTemplate(database).update("UPDATE topology SET `databases` = ?", wanted.databases());
            }
            jdbc.execute("DROP TABLE " + MARK);
            log.info("moved {} rows from {} to {}", moved, found, wanted);
        }
    }

    /** Until the connection is closed no other process moves. */
    private static void alone(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var got = statement.executeQuery("SELECT GET_LOCK(CONCAT(DATABASE(), '.move'), 0)")) {
            if (!got.next() || got.getInt(1) != 1) {
                throw new IllegalStateException("Another process is moving the data.");
            }
        }
    }

    private static Placement placement(Layout layout) {
        Properties props = new Properties();
        props.setProperty(Placement.DATABASES, "1");
        props.setProperty(Placement.TABLES, "1");
        props.setProperty(Placement.PART, Placement.Part.DATABASE.name());
        return (Placement) TypedSPILoader.getService(ShardingAlgorithm.class, layout.placement(), props);
    }
}
