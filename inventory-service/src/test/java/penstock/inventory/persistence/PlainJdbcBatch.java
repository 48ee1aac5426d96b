package penstock.inventory.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;

import penstock.inventory.domain.StockRequest;
import penstock.sharding.Shards;
import penstock.sharding.Topology;

/**
 * The floor that the strategies are measured by: the two statements that a batch cannot do without, in one transaction
 * on the tables themselves. It knows no duplicates and asks for nothing.
 */
final class PlainJdbcBatch {

    private final Shards shards;
    private final Topology topology;

    PlainJdbcBatch(Shards shards, Topology topology) {
        this.shards = shards;
        this.topology = topology;
    }

    void reserve(List<StockRequest> requests) {
        long bucketId = requests.getFirst().bucketId();
        String table = String.valueOf(topology.table(bucketId));
        try (Connection connection =
                shards.databases().get(topology.database(bucketId)).getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, table, requests);
            String update = "UPDATE bucket_" + table + " SET available = available - ?, held = held + ?,"
                    + " version = version + 1 WHERE bucket_id = ? AND available >= ?";
            try (PreparedStatement take = connection.prepareStatement(update)) {
                take.setInt(1, requests.size());
                take.setInt(2, requests.size());
                take.setLong(3, bucketId);
                take.setInt(4, requests.size());
                take.executeUpdate();
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Connection connection, String table, List<StockRequest> requests) throws SQLException {
        String insert = StockSql.insert(requests.size()).replace("{table}", table);
        try (PreparedStatement keys = connection.prepareStatement(insert)) {
            int parameter = 1;
            for (StockRequest request : requests) {
                keys.setLong(parameter++, request.bucketId());
                keys.setString(parameter++, request.orderId().toString());
                keys.setString(parameter++, request.saleId().toString());
                keys.setInt(parameter++, request.attempt());
                keys.setInt(parameter++, request.quantity());
                keys.setString(parameter++, request.fingerprint());
                keys.setString(parameter++, "HELD");
                keys.setString(parameter++, "HELD");
                keys.setObject(parameter++, LocalDateTime.MIN.withYear(2026));
            }
            keys.executeUpdate();
        }
    }
}
