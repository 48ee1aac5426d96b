package penstock.load.ledger;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import redis.clients.jedis.Jedis;

/** Looks again and again whether the system has come to rest. */
final class Lookout implements AutoCloseable {
    private final Kept<Backlog> broker;
    private final Kept<Jedis> gate;
    private final Kept<Books> books;

    Lookout(Endpoints endpoints) {
        broker = new Kept<>(endpoints.broker(), () -> Backlog.of(endpoints.broker()));
        gate = new Kept<>(endpoints.gate(), () -> GateBook.connect(endpoints.gate()));
        books = new Kept<>(endpoints.database(), () -> Books.open(endpoints.database()));
    }

    private record Gate(long unpublished, Map<String, Long> permits) {}

    private record Rows(long pending, long outbox, long paying, long untold, Map<String, Long> available) {}

    Waiting look() {
        var queued = broker.ask(Backlog::depth);
        var admitted = gate.ask(redis -> new Gate(GateBook.unpublished(redis), GateBook.permits(redis)));
        var stored = books.ask(Lookout::rows);
        var troubles = Stream.<Source<?>>of(queued, admitted, stored)
                .map(Source::failure)
                .filter(Objects::nonNull)
                .toList();
        var rows = stored.value() == null ? new Rows(0, 0, 0, 0, Map.of()) : stored.value();
        var gated = admitted.value() == null ? new Gate(0, Map.of()) : admitted.value();
        return new Waiting(
                queued.value() == null ? 0 : queued.value(),
                rows.pending(),
                rows.outbox(),
                gated.unpublished(),
                rows.paying(),
                rows.untold(),
                troubles.isEmpty() ? drift(rows.available(), gated.permits()) : 0,
                troubles);
    }

    private static long drift(Map<String, Long> available, Map<String, Long> permits) {
        return available.entrySet().stream()
                .mapToLong(bucket -> Math.abs(bucket.getValue() - permits.getOrDefault(bucket.getKey(), 0L)))
                .sum();
    }

    private static Rows rows(Books books) throws SQLException {
        var tables = books.tables();
        var pending = 0L;
        for (var table : tables.orders()) {
            pending += books.number("SELECT COUNT(*) FROM " + table + " WHERE state = 'PENDING'");
        }
        return new Rows(pending, Outboxes.backlog(books), paying(books), untold(books), available(books));
    }

    /** One that the provider has and answers later may take it for ever; one that it may not have is asked about. */
    private static long paying(Books books) throws SQLException {
        var paying = 0L;
        for (var table : books.tables().payments()) {
            paying += books.number("SELECT COUNT(*) FROM " + table
                    + " WHERE pursue_at IS NOT NULL AND state IN ('STARTED', 'REFUND_DUE')");
        }
        return paying;
    }

    /** Counts instead of joins: each state stands for the news that its order's buyer hears, and the audit compares. */
    private static long untold(Books books) throws SQLException {
        var untold = new HashMap<String, Long>();
        for (var table : books.tables().orders()) {
            books.list("SELECT state, COUNT(*) FROM " + table + " GROUP BY state", row -> {
                var orders = row.getLong(2);
                News.of(row.getString(1)).forEach(template -> untold.merge(template, orders, Long::sum));
                return orders;
            });
        }
        var unsent = 0L;
        for (var table : books.tables().notifications()) {
            unsent += books.number("SELECT COUNT(*) FROM " + table + " WHERE state = 'PENDING'");
            books.list(
                    "SELECT template, COUNT(DISTINCT order_id) FROM " + table + " GROUP BY template",
                    row -> untold.merge(row.getString(1), -row.getLong(2), Long::sum));
        }
        return unsent
                + untold.values().stream()
                        .mapToLong(count -> Math.max(0, count))
                        .sum();
    }

    /** Pieces by the name that the gate has for their bucket, in open sales: no other gate is kept right. */
    private static Map<String, Long> available(Books books) throws SQLException {
        var tables = books.tables();
        var available = new HashMap<String, Long>();
        books.list(
                "SELECT b.sale_id, b.idx, b.available FROM ("
                        + Tables.union(tables.buckets(), "sale_id, idx, available") + ") b JOIN ("
                        + Tables.union(tables.sales(), "sale_id, state")
                        + ") s ON s.sale_id = b.sale_id WHERE s.state = 'OPEN'",
                row -> available.put(GateBook.bucket(row.getString(1), row.getInt(2)), row.getLong(3)));
        return available;
    }

    @Override
    public void close() {
        broker.close();
        gate.close();
        books.close();
    }
}
