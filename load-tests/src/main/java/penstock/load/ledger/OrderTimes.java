package penstock.load.ledger;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** What orders say of when they happened. */
public final class OrderTimes {
    private OrderTimes() {}

    /**
     * How many orders say that they were placed, decided or closed at another time.
     *
     * @throws IOException if the database cannot be read
     */
    public static long outside(Endpoints.Database database, Instant from, Instant to) throws IOException {
        var earliest = LocalDateTime.ofInstant(from, ZoneOffset.UTC);
        var latest = LocalDateTime.ofInstant(to, ZoneOffset.UTC);
        try (var books = Books.open(database)) {
            var outside = 0L;
            for (var table : books.tables().orders()) {
                outside += books.list(
                                "SELECT COUNT(*) FROM " + table + " WHERE LEAST(placed_at, drained_at,"
                                        + " COALESCE(decided_at, placed_at), COALESCE(closed_at, placed_at)) < ?"
                                        + " OR GREATEST(placed_at, drained_at, COALESCE(decided_at, placed_at),"
                                        + " COALESCE(closed_at, placed_at)) > ?",
                                row -> row.getLong(1),
                                earliest,
                                latest)
                        .getFirst();
            }
            return outside;
        } catch (SQLException e) {
            throw new IOException("the orders cannot be read: " + e.getMessage(), e);
        }
    }
}
