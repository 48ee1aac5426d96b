package penstock.sharding;

import java.util.List;
import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;

/** Compares how the data are spread with how the configuration says they are. */
final class TopologyCheck {

    /** Every database says which one of how many it is; the row was written when its tables were made. */
    private record Told(int number, Topology topology) {}

    static final String TABLE =
            "CREATE TABLE topology (number INT NOT NULL PRIMARY KEY, `databases` INT NOT NULL, tables_each INT NOT NULL)";

    private TopologyCheck() {}

    /** What a database says of itself from the moment that it has tables. */
    static String row(int number, Topology topology) {
        return "INSERT INTO topology VALUES (" + number + ", " + topology.databases() + ", " + topology.tables() + ")";
    }

    /** @throws IllegalStateException explaining the difference, since rows would be looked for where they are not */
    static void run(DataSource database, int number, Topology configured) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        if (jdbc.queryForList("SHOW TABLES LIKE 'topology'").isEmpty()) {
            return;
        }
        if (TopologyMove.isUnderWay(database)) {
            throw new IllegalStateException("A move of the data to more databases was begun and not finished."
                    + " Start one process with penstock.sharding.move.allowed=true to finish it.");
        }
        List<Told> told = jdbc.query(
                "SELECT number, `databases`, tables_each FROM topology",
                (row, _) -> new Told(row.getInt(1), new Topology(row.getInt(2), row.getInt(3))));
        for (Told one : told) {
            if (!one.equals(new Told(number, configured))) {
                throw new IllegalStateException("The data in database " + number + " were spread over "
                        + describe(one.topology()) + " as its number " + one.number()
                        + ", but penstock.sharding asks for " + describe(configured)
                        + ". Rows would not be found: set it back, or stop every process of the service and start one"
                        + " with penstock.sharding.move.allowed=true.");
            }
        }
    }

    private static String describe(Topology topology) {
        return topology.databases() + " databases × " + topology.tables() + " tables";
    }
}
