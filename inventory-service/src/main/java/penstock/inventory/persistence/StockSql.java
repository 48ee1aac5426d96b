package penstock.inventory.persistence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The statements of the hot path. ShardingSphere parses a statement once for each text, which takes milliseconds for
 * hundreds of rows, and keeps the result: so rows come in few sizes, and lists of keys are filled up to few sizes.
 */
final class StockSql {

    /** The most rows or keys in a statement. */
    static final int MOST = 512;

    private static final int STEP = 32;
    private static final String ROW = "(?,?,?,?,?,?,?,?,?)";

    static final String MOVE = """
            UPDATE bucket SET available = available + ?, held = held + ?, sold = sold + ?, restocked = restocked + ?,
            version = version + 1 WHERE bucket_id = ? AND version = ?
            AND available + ? >= 0 AND held + ? >= 0 AND sold + ? >= 0""";

    static final String RESTOCK = """
            SELECT sale_id, quantity, total FROM restock WHERE bucket_id = ? AND restock_id = ?""";

    static final String ADD_RESTOCK = """
            INSERT INTO restock (bucket_id, restock_id, sale_id, quantity, total, created_at)
            VALUES (?, ?, ?, ?, ?, ?)""";

    private StockSql() {}

    static String insert(int rows) {
        return "INSERT INTO reservation (bucket_id, order_id, sale_id, attempt, quantity, fingerprint, outcome, state,"
                + " created_at) VALUES " + String.join(",", Collections.nCopies(rows, ROW));
    }

    static String select(int keys) {
        return "SELECT order_id, sale_id, attempt, quantity, fingerprint, outcome, state, created_at FROM reservation"
                + " WHERE bucket_id = ? AND order_id IN (" + String.join(",", Collections.nCopies(keys, "?")) + ")";
    }

    static String settle(int keys) {
        return "UPDATE reservation SET state = ? WHERE bucket_id = ? AND state = ? AND order_id IN ("
                + String.join(",", Collections.nCopies(keys, "?")) + ")";
    }

    /** How many of {@code left} rows the next statement takes: a multiple of 32, or all of fewer than 32. */
    static int rows(int left) {
        return left < STEP ? left : Math.min(left / STEP * STEP, MOST);
    }

    /** The keys, filled up to the next multiple of 32 with the last one. */
    static <T> List<T> fillUp(List<T> keys) {
        int missing = (STEP - keys.size() % STEP) % STEP;
        List<T> filled = new ArrayList<>(keys);
        filled.addAll(Collections.nCopies(missing, keys.getLast()));
        return filled;
    }
}
