package penstock.order.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import penstock.order.domain.Order;
import penstock.order.domain.OrderState;

/** Writes of the hot paths: one statement for however many orders. */
@Component
class OrderBatches {

    private static final String INSERT = """
            INSERT IGNORE INTO orders
            (order_id, sale_id, buyer_id, email, quantity, bucket, digest, state, placed_at, drained_at) VALUES \
            """;
    private static final String ROW = "(?,?,?,?,?,?,?,?,?,?)";

    private final JdbcTemplate jdbc;

    OrderBatches(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * IGNORE is for ids that are stored already. It would also let values through that do not fit their columns, so
     * what comes from outside is checked before: see {@code OrderPlaced}.
     */
    int insertMissing(List<Order> orders) {
        // In the order of the keys, so that two instances with common orders wait for each other and do not deadlock.
        List<Order> sorted =
                orders.stream().sorted(Comparator.comparing(Order::orderId)).toList();
        String sql = INSERT + String.join(",", Collections.nCopies(sorted.size(), ROW));
        return jdbc.update(sql, statement -> {
            int at = 0;
            for (Order order : sorted) {
                at = bind(statement, at, order);
            }
        });
    }

    private static int bind(PreparedStatement statement, int before, Order order) throws SQLException {
        int at = before;
        statement.setString(++at, order.orderId().toString());
        statement.setString(++at, order.saleId().toString());
        statement.setString(++at, order.buyerId());
        statement.setString(++at, order.email());
        statement.setInt(++at, order.quantity());
        statement.setInt(++at, order.bucket());
        statement.setString(++at, order.digest());
        statement.setString(++at, order.state().name());
        statement.setObject(++at, Utc.of(order.placedAt()));
        statement.setObject(++at, Utc.of(order.drainedAt()));
        return at;
    }

    private record Decision(OrderState state, @Nullable String reason, Instant at) {
        static Decision of(Order order) {
            return new Decision(order.state(), order.reason(), Objects.requireNonNull(order.decidedAt(), "decidedAt"));
        }
    }

    /** @throws OptimisticLockingFailureException which rolls the caller's transaction back */
    void saveDecisions(List<Order> decided) {
        int written = decided.stream().collect(Collectors.groupingBy(Decision::of)).entrySet().stream()
                .mapToInt(group -> update(group.getKey(), group.getValue()))
                .sum();
        if (written != decided.size()) {
            throw new OptimisticLockingFailureException(
                    "of " + decided.size() + " orders only " + written + " were still pending");
        }
    }

    private int update(Decision decision, List<Order> orders) {
        List<@Nullable Object> values = new ArrayList<>(orders.size() + 3);
        values.add(decision.state().name());
        values.add(decision.reason());
        values.add(Utc.of(decision.at()));
        orders.stream().map(order -> order.orderId().toString()).sorted().forEach(values::add);
        String marks = String.join(",", Collections.nCopies(orders.size(), "?"));
        return jdbc.update(
                "UPDATE orders SET state = ?, reason = ?, decided_at = ? WHERE order_id IN (" + marks
                        + ") AND state = 'PENDING'",
                values.toArray());
    }
}
