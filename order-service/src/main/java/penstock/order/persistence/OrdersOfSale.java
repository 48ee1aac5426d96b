package penstock.order.persistence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.persistence.EntityManager;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import penstock.order.domain.Order;
import penstock.order.domain.OrderState;

/** Reads for the gate, along the index (sale_id, state, order_id). */
@Component
class OrdersOfSale {

    private static final int PAGE = 2_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final JdbcTemplate jdbc;
    private final EntityManager entities;

    OrdersOfSale(JdbcTemplate jdbc, EntityManager entities) {
        this.jdbc = jdbc;
        this.entities = entities;
    }

    Map<Integer, Long> undecided(UUID saleId) {
        Map<Integer, Long> pieces = new HashMap<>();
        jdbc.query(
                "SELECT bucket, SUM(quantity) FROM orders WHERE sale_id = ? AND state = 'PENDING' GROUP BY bucket",
                row -> {
                    pieces.put(row.getInt(1), row.getLong(2));
                },
                saleId.toString());
        return pieces;
    }

    void readAll(UUID saleId, Consumer<List<Order>> consumer) {
        for (OrderState state : OrderState.values()) {
            UUID last = BEFORE_ALL;
            List<Order> page;
            do {
                page = page(saleId, state, last);
                if (!page.isEmpty()) {
                    consumer.accept(page);
                    last = page.getLast().orderId();
                    // A sale may have millions of orders: keep one page of them at a time.
                    entities.clear();
                }
            } while (page.size() == PAGE);
        }
    }

    private List<Order> page(UUID saleId, OrderState state, UUID after) {
        return entities.createQuery("""
                        SELECT o FROM Order o
                        WHERE o.saleId = :saleId AND o.state = :state AND o.orderId > :after ORDER BY o.orderId""", Order.class)
                .setParameter("saleId", saleId)
                .setParameter("state", state)
                .setParameter("after", after)
                .setMaxResults(PAGE)
                .getResultList();
    }
}
