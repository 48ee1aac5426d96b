package penstock.load.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import penstock.load.ledger.OrderFacts.Notification;
import penstock.load.ledger.OrderFacts.Order;
import penstock.load.ledger.OrderFacts.Reservation;
import penstock.load.ledger.OrderFacts.Step;

/**
 * Walks through all databases at once, order id by order id: a merge of sorted streams, so that neither the number of
 * orders nor the number of shards matters, nor whether they share a server.
 */
final class OrderWalk {
    private static final String ORDER =
            "order_id, sale_id, buyer_id, email, quantity, state, reason, decided_at IS NOT NULL AS decided,"
                    + " version, payment_due_at, closed_at";
    private static final String STEP = "order_id, number, event, state";
    private static final String RESERVATION = "order_id, bucket_id, sale_id, quantity, outcome, state";
    private static final String NOTIFICATION = "order_id, buyer_id, template, channel, recipient, message_id, state";

    private OrderWalk() {}

    static void through(Books books, List<Check> checks) throws SQLException {
        var tables = books.tables();
        try (var orders = books.sorted(Tables.union(tables.orders(), ORDER), OrderWalk::order);
                var steps = books.sorted(Tables.union(tables.steps(), STEP), OrderWalk::step);
                var reservations =
                        books.sorted(Tables.union(tables.reservations(), RESERVATION), OrderWalk::reservation);
                var notifications =
                        books.sorted(Tables.union(tables.notifications(), NOTIFICATION), OrderWalk::notification)) {
            while (true) {
                var id = Stream.of(orders, steps, reservations, notifications)
                        .map(SortedRows::orderId)
                        .filter(Objects::nonNull)
                        .min(String::compareTo);
                if (id.isEmpty()) {
                    return;
                }
                var facts = new OrderFacts(
                        id.get(),
                        orders.take(id.get()),
                        steps.take(id.get()),
                        reservations.take(id.get()),
                        notifications.take(id.get()));
                checks.forEach(check -> check.see(facts));
            }
        }
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                row.getInt(9),
                instant(row, 10),
                instant(row, 11));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private static Step step(ResultSet row) throws SQLException {
        return new Step(row.getString(1), row.getInt(2), row.getString(3), row.getString(4));
    }

    private static Reservation reservation(ResultSet row) throws SQLException {
        return new Reservation(
                row.getString(1), row.getLong(2), row.getString(3), row.getInt(4), row.getString(5), row.getString(6));
    }

    private static Notification notification(ResultSet row) throws SQLException {
        return new Notification(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7));
    }
}
