package penstock.sharding;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the rows of the sharded tables to where a topology of more databases looks for them. Each step is one
 * transaction that copies rows from one table to another and deletes them from the first, both on the one server: a
 * move that was interrupted is gone on with, and no row is ever in two places or in none.
 */
final class MoveRows {

    private static final Logger log = LoggerFactory.getLogger(MoveRows.class);
    private static final int KEYS = 100;

    private final Shards shards;
    private final Topology topology;
    private final Placement placement;
    private final List<String> schemas = new ArrayList<>();

    private MoveRows(Shards shards, Topology topology, Placement placement) throws SQLException {
        this.shards = shards;
        this.topology = topology;
        this.placement = placement;
        for (int database = 0; database < topology.databases(); database++) {
            try (Connection connection = shards.databases().get(database).getConnection()) {
                schemas.add(connection.getCatalog());
            }
        }
    }

    private record Table(int database, String name) {}

    /** @return how many rows it moved */
    static long run(Shards shards, Topology topology, Layout layout, Placement placement) throws SQLException {
        MoveRows move = new MoveRows(shards, topology, placement);
        long moved = 0;
        for (Map.Entry<String, List<String>> table : layout.sharded().entrySet()) {
            for (int database = 0; database < topology.databases(); database++) {
                for (int number = 0; number < topology.tables(); number++) {
                    moved += move.from(
                            new Table(database, Topology.tableName(table.getKey(), number)),
                            table.getKey(),
                            table.getValue().getFirst());
                }
            }
            log.info("moved the rows of {}: {} rows in all so far", table.getKey(), moved);
        }
        return moved;
    }

    private long from(Table source, String logical, String column) throws SQLException {
        long moved = 0;
        try (Connection connection = shards.databases().get(source.database()).getConnection()) {
            connection.setAutoCommit(false);
            Map<String, List<Object>> leaving = leaving(connection, source, logical, column);
            for (Map.Entry<String, List<Object>> destination : leaving.entrySet()) {
                List<Object> keys = destination.getValue();
                for (int from = 0; from < keys.size(); from += KEYS) {
                    List<Object> some = keys.subList(from, Math.min(keys.size(), from + KEYS));
                    moved += move(connection, source, destination.getKey(), column, some);
                }
            }
            connection.setAutoCommit(true);
        }
        return moved;
    }

    /** The keys whose rows belong elsewhere, by the table where they belong. */
    private Map<String, List<Object>> leaving(Connection connection, Table source, String logical, String column)
            throws SQLException {
        Map<String, List<Object>> leaving = new TreeMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT DISTINCT " + column + " FROM " + source.name());
                ResultSet keys = select.executeQuery()) {
            while (keys.next()) {
                Object key = keys.getObject(1);
                long number = placement.number(column, key);
                Table place = new Table(topology.database(number), Topology.tableName(logical, topology.table(number)));
                if (!place.equals(source)) {
                    leaving.computeIfAbsent(schemas.get(place.database()) + "." + place.name(), _ -> new ArrayList<>())
                            .add(key);
                }
            }
        }
        return leaving;
    }

    private static int move(Connection connection, Table source, String destination, String column, List<Object> keys)
            throws SQLException {
        String which = source.name() + " WHERE " + column + " IN (" + FewSizes.list("?", keys.size()) + ")";
        try {
            int copied = update(connection, "INSERT INTO " + destination + " SELECT * FROM " + which, keys);
            int deleted = update(connection, "DELETE FROM " + which, keys);
            if (copied != deleted) {
                throw new IllegalStateException("copied " + copied + " rows of " + source.name() + " to " + destination
                        + " and found " + deleted + " to delete: another process is still writing");
            }
            connection.commit();
            return copied;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private static int update(Connection connection, String sql, List<Object> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int key = 0; key < keys.size(); key++) {
                statement.setObject(key + 1, keys.get(key));
            }
            return statement.executeUpdate();
        }
    }
}
