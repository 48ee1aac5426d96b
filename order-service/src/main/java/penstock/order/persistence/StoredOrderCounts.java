package penstock.order.persistence;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import penstock.order.application.watch.OrderCounts;

/** Counts along the index that begins with (sale_id, state): no row is read. */
@Component
class StoredOrderCounts implements OrderCounts {

    private final JdbcTemplate jdbc;

    StoredOrderCounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Long> byState(UUID saleId) {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.query(
                "SELECT state, COUNT(*) FROM orders WHERE sale_id = ? GROUP BY state",
                row -> {
                    counts.merge(row.getString(1), row.getLong(2), Long::sum);
                },
                saleId.toString());
        return counts;
    }
}
