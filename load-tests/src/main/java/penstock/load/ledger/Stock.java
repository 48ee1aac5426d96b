package penstock.load.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stock as inventory stores it: sales, their buckets, and what reservations and restocks say of each bucket.
 *
 * @param restocked pieces by bucket id
 */
record Stock(List<Sale> sales, List<Bucket> buckets, Map<Long, Reserved> reserved, Map<Long, Long> restocked) {

    record Sale(String saleId, String state, long stock) {

        boolean open() {
            return state.equals("OPEN");
        }

        boolean closed() {
            return state.equals("CLOSED");
        }
    }

    record Bucket(
            long bucketId,
            String saleId,
            int index,
            long initial,
            long restocked,
            long available,
            long held,
            long sold) {
        @Override
        public String toString() {
            return "bucket " + index + " of sale " + saleId + ": available " + available + ", held " + held + ", sold "
                    + sold + ", initial " + initial + ", restocked " + restocked;
        }
    }

    /**
     * Pieces by the state of the reservations of one bucket.
     *
     * @param back released or returned
     */
    record Reserved(long held, long sold, long back) {
        static final Reserved NOTHING = new Reserved(0, 0, 0);

        Reserved and(Reserved other) {
            return new Reserved(held + other.held, sold + other.sold, back + other.back);
        }
    }

    static Stock read(Books books) throws SQLException {
        var tables = books.tables();
        var sales = books.list(
                Tables.union(tables.sales(), "sale_id, state, stock"),
                row -> new Sale(row.getString(1), row.getString(2), row.getLong(3)));
        var buckets = books.list(
                Tables.union(tables.buckets(), "bucket_id, sale_id, idx, initial, restocked, available, held, sold"),
                row -> new Bucket(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)));
        var reserved = new HashMap<Long, Reserved>();
        for (var table : tables.reservations()) {
            books.list(
                    "SELECT bucket_id, SUM(IF(state = 'HELD', quantity, 0)), SUM(IF(state = 'SOLD', quantity, 0)),"
                            + " SUM(IF(state IN ('RELEASED', 'RETURNED'), quantity, 0)) FROM "
                            + table + " GROUP BY bucket_id",
                    row -> reserved.merge(
                            row.getLong(1),
                            new Reserved(row.getLong(2), row.getLong(3), row.getLong(4)),
                            Reserved::and));
        }
        var restocked = new HashMap<Long, Long>();
        for (var table : tables.restocks()) {
            books.list(
                    "SELECT bucket_id, SUM(quantity) FROM " + table + " GROUP BY bucket_id",
                    row -> restocked.merge(row.getLong(1), row.getLong(2), Long::sum));
        }
        return new Stock(sales, buckets, reserved, restocked);
    }

    List<Bucket> bucketsOf(String saleId) {
        return buckets.stream().filter(bucket -> bucket.saleId().equals(saleId)).toList();
    }

    /** Pieces that came to a sale, or came back to it, while it was sold. */
    long cameLater(String saleId) {
        return bucketsOf(saleId).stream()
                .mapToLong(bucket -> bucket.restocked()
                        + reserved.getOrDefault(bucket.bucketId(), Reserved.NOTHING)
                                .back())
                .sum();
    }

    long available(String saleId) {
        return bucketsOf(saleId).stream().mapToLong(Bucket::available).sum();
    }
}
