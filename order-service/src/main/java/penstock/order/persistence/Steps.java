package penstock.order.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import penstock.order.domain.Order;
import penstock.order.domain.Step;
import penstock.sharding.ByTable;
import penstock.sharding.FewSizes;

/**
 * What an order came through after inventory's decision: rows are added and never changed; the primary key takes each
 * number of an order once.
 */
@Component
class Steps {

    private static final String INSERT =
            "INSERT INTO order_step (order_id, number, event, state, reason, happened_at) VALUES ";
    private static final String ROW = "(?,?,?,?,?,?)";

    private final JdbcTemplate jdbc;
    private final ByTable<UUID> byTable;

    Steps(JdbcTemplate jdbc, ByTable<UUID> byTable) {
        this.jdbc = jdbc;
        this.byTable = byTable;
    }

    /** What happened to the orders since they were read. */
    void add(Collection<Order> orders) {
        // A change is one step: many orders with one each make many rows, one order with several makes a few
        // statements.
        for (List<Order> rows : byTable.rows(orders, Order::orderId)) {
            List<@Nullable Object> values = new ArrayList<>(rows.size() * 6);
            int steps = 0;
            for (Order order : rows) {
                for (Step step : order.unsaved()) {
                    add(step, values);
                    steps++;
                }
            }
            jdbc.update(INSERT + FewSizes.list(ROW, steps), values.toArray());
        }
    }

    private static void add(Step step, List<@Nullable Object> values) {
        values.add(step.orderId().toString());
        values.add(step.number());
        values.add(step.event().name());
        values.add(step.state());
        values.add(step.reason());
        values.add(Utc.of(step.at()));
    }

    List<Step> after(UUID orderId, int number) {
        return jdbc.query(
                "SELECT order_id, number, event, state, reason, happened_at FROM order_step"
                        + " WHERE order_id = ? AND number > ? ORDER BY number",
                Steps::read,
                orderId.toString(),
                number);
    }

    private static Step read(ResultSet row, int rowNumber) throws SQLException {
        return new Step(
                UUID.fromString(row.getString(1)),
                row.getInt(2),
                Step.Event.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getObject(6, LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }
}
