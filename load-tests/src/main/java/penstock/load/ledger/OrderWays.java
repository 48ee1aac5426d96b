package penstock.load.ledger;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import penstock.load.watch.Way;

/** Reads the ways of the orders of some sales from the databases; opens its connection at the first call. For one thread. */
public final class OrderWays implements AutoCloseable {
    private final Kept<Books> books;
    private final String ofTheSales;

    /** @param saleIds ids as inventory made them */
    public OrderWays(Endpoints.Database database, Collection<String> saleIds) {
        this.books = new Kept<>(database, () -> Books.open(database));
        this.ofTheSales =
                saleIds.stream().map(id -> "'" + id + "'").collect(Collectors.joining(",", " WHERE sale_id IN (", ")"));
    }

    /** @param decided RESERVED, REJECTED or beyond */
    public record Count(long stored, long decided) {}

    private record Times(
            String orderId,
            @Nullable LocalDateTime placed,
            @Nullable LocalDateTime stored,
            @Nullable LocalDateTime decided)
            implements ByOrder {}

    private record Told(String orderId, @Nullable LocalDateTime at) implements ByOrder {}

    /**
     * How many orders there are and how many of them are decided.
     *
     * @throws IOException if the database cannot be read
     */
    public Count count() throws IOException {
        return answered(books.ask(open -> {
            var stored = 0L;
            var pending = 0L;
            for (var table : open.tables().orders()) {
                stored += open.number("SELECT COUNT(*) FROM " + table + ofTheSales);
                pending += open.number("SELECT COUNT(*) FROM " + table + ofTheSales + " AND state = 'PENDING'");
            }
            return new Count(stored, stored - pending);
        }));
    }

    /**
     * Reads every order's way. An order may be told of several times: the first counts, which is that of its decision.
     *
     * @param start what the times count from
     * @throws IOException if the database cannot be read
     */
    public Way read(Instant start) throws IOException {
        return answered(books.ask(open -> read(open, start)));
    }

    private Way read(Books open, Instant start) throws SQLException {
        var tables = open.tables();
        var orders = tables.orders().stream()
                .map(table -> "SELECT order_id, placed_at, drained_at, decided_at FROM " + table + ofTheSales)
                .collect(Collectors.joining(" UNION ALL "));
        var ways = new ArrayList<double[]>();
        try (var times = open.sorted(
                        orders,
                        row -> new Times(
                                row.getString(1),
                                row.getObject(2, LocalDateTime.class),
                                row.getObject(3, LocalDateTime.class),
                                row.getObject(4, LocalDateTime.class)));
                var told = open.sorted(
                        Tables.union(tables.notifications(), "order_id, sent_at"),
                        row -> new Told(row.getString(1), row.getObject(2, LocalDateTime.class)))) {
            for (var id = times.orderId(); id != null; id = times.orderId()) {
                var first = first(told, id);
                for (var time : times.take(id)) {
                    ways.add(new double[] {
                        since(start, time.placed),
                        since(start, time.stored),
                        since(start, time.decided),
                        since(start, first)
                    });
                }
            }
        }
        return new Way(ways);
    }

    private static @Nullable LocalDateTime first(SortedRows<Told> told, String orderId) throws SQLException {
        // Notifications of other sales are in between.
        for (var next = told.orderId(); next != null && next.compareTo(orderId) < 0; next = told.orderId()) {
            told.take(next);
        }
        @Nullable LocalDateTime first = null;
        for (var one : told.take(orderId)) {
            var at = one.at();
            if (at != null && (first == null || at.isBefore(first))) {
                first = at;
            }
        }
        return first;
    }

    private static double since(Instant start, @Nullable LocalDateTime time) {
        return time == null
                ? Way.NEVER
                : Duration.between(start, time.toInstant(ZoneOffset.UTC)).toNanos() / 1e6;
    }

    private static <T> T answered(Source<T> answer) throws IOException {
        if (answer.value() == null) {
            throw new IOException(answer.failure());
        }
        return answer.value();
    }

    @Override
    public void close() {
        books.close();
    }
}
