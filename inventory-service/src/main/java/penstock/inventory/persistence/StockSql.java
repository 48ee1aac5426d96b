package penstock.inventory.persistence;

import penstock.sharding.FewSizes;

/** The statements of {@link SqlStock}: those with <code>{table}</code> go past ShardingSphere. */
final class StockSql {

    private static final String ROW = "(?,?,?,?,?,?,?,?,?)";

    static final String MOVE_IF_THERE = move("bucket_id = ?");

    static final String MOVE = move("bucket_id = ? AND version = ?");

    static final String RESTOCK = """
            SELECT sale_id, quantity, total FROM restock WHERE bucket_id = ? AND restock_id = ?""";

    static final String ADD_RESTOCK = """
            INSERT INTO restock (bucket_id, restock_id, sale_id, quantity, total, created_at)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private StockSql() {}

    private static String move(String which) {
        return "UPDATE bucket_{table} SET available = available + ?, held = held + ?, sold = sold + ?,"
                + " restocked = restocked + ?, version = version + 1 WHERE " + which
                + " AND available + ? >= 0 AND held + ? >= 0 AND sold + ? >= 0";
    }

    static String find(int buckets) {
        return "SELECT sale_id, idx, initial, available - initial, held, sold, restocked, version"
                + " FROM bucket_{table} WHERE bucket_id IN (" + FewSizes.list("?", buckets) + ")";
    }

    static String insert(int rows) {
        return "INSERT INTO reservation_{table} (bucket_id, order_id, sale_id, attempt, quantity, fingerprint, outcome, state,"
                + " created_at) VALUES " + FewSizes.list(ROW, rows);
    }

    static String select(int keys) {
        return "SELECT order_id, sale_id, attempt, quantity, fingerprint, outcome, state, created_at FROM reservation_{table}"
                + " WHERE bucket_id = ? AND order_id IN (" + FewSizes.list("?", keys) + ")";
    }

    static String settle(int keys) {
        return "UPDATE reservation_{table} SET state = ? WHERE bucket_id = ? AND state = ? AND order_id IN ("
                + FewSizes.list("?", keys) + ")";
    }
}
