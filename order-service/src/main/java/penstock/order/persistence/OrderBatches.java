package penstock.order.persistence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import penstock.order.application.LostRaceException;
import penstock.order.domain.Order;
import penstock.order.domain.OrderId;
import penstock.order.domain.OrderState;
import penstock.sharding.ByTable;
import penstock.sharding.FewSizes;
import penstock.sharding.PhysicalTables;

/** Statements of the hot paths: one for however many orders of a table. */
@Component
class OrderBatches {

    /**
     * IGNORE is for ids that are stored already. It would also let values through that do not fit their columns, so
     * what comes from outside is checked before: see {@code OrderPlaced}.
     */
    private static final String INSERT = """
            INSERT IGNORE INTO orders_{table} (order_id, sale_id, buyer_id, email, quantity, bucket, digest, state, version,
            placed_at, drained_at) VALUES \
            """;

    private static final String ROW = "(?,?,?,?,?,?,?,?,?,?,?)";

    private final JdbcTemplate jdbc;
    private final PhysicalTables tables;
    private final ByTable<UUID> byTable;

    OrderBatches(JdbcTemplate jdbc, PhysicalTables tables, ByTable<UUID> byTable) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.byTable = byTable;
    }

    int insertMissing(List<Order> orders) {
        int inserted = 0;
        for (List<Order> rows : byTable.parts(orders, Order::orderId)) {
            List<Object> values = new ArrayList<>(rows.size() * 11);
            rows.forEach(order -> add(order, values));
            inserted += tables.update(shard(rows), INSERT + FewSizes.list(ROW, rows.size()), values);
        }
        return inserted;
    }

    private static int shard(List<Order> ofOneTable) {
        return OrderId.shard(ofOneTable.getFirst().orderId());
    }

    private static void add(Order order, List<Object> values) {
        values.add(order.orderId().toString());
        values.add(order.saleId().toString());
        values.add(order.buyerId());
        values.add(order.email());
        values.add(order.quantity());
        values.add(order.bucket());
        values.add(order.digest());
        values.add(order.state().name());
        values.add(order.version());
        values.add(Utc.of(order.placedAt()));
        values.add(Utc.of(order.drainedAt()));
    }

    /** What orders of one batch have in common, as a rule: only a few are held in another bucket than was asked for. */
    private record Decision(
            OrderState state,
            @Nullable String reason,
            Instant at,
            @Nullable Instant payBy,
            @Nullable Integer otherBucket) {

        static Decision of(Order order) {
            return new Decision(
                    order.state(),
                    order.reason(),
                    Objects.requireNonNull(order.decidedAt(), "decidedAt"),
                    order.paymentDueAt(),
                    order.moved() ? order.bucket() : null);
        }
    }

    /** @throws LostRaceException which rolls the caller's transaction back */
    void saveDecisions(List<Order> decided) {
        int written = 0;
        for (List<Order> ofTable : byTable.parts(decided, Order::orderId)) {
            Map<Decision, List<Order>> groups = new LinkedHashMap<>();
            ofTable.forEach(order -> groups.computeIfAbsent(Decision.of(order), _ -> new ArrayList<>())
                    .add(order));
            for (var group : groups.entrySet()) {
                written += update(group.getKey(), group.getValue());
            }
        }
        if (written != decided.size()) {
            throw new LostRaceException(
                    "of " + decided.size() + " orders only " + written + " were still pending", null);
        }
    }

    private int update(Decision decision, List<Order> orders) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(decision.state().name());
        values.add(decision.reason());
        values.add(Utc.of(decision.at()));
        values.add(Utc.ofNullable(decision.payBy()));
        String bucket = "";
        if (decision.otherBucket() != null) {
            values.add(decision.otherBucket());
            bucket = ", bucket = ?";
        }
        orders.forEach(order -> values.add(order.orderId().toString()));
        return tables.update(
                shard(orders),
                "UPDATE orders_{table} SET version = 2, state = ?, reason = ?, decided_at = ?, payment_due_at = ?"
                        + bucket + " WHERE order_id IN (" + FewSizes.list("?", orders.size())
                        + ") AND state = 'PENDING'",
                values);
    }

    Map<UUID, Integer> versions(Collection<UUID> orderIds) {
        Map<UUID, Integer> versions = new HashMap<>();
        for (List<UUID> part : byTable.parts(orderIds, id -> id)) {
            List<String> ids = FewSizes.fillUp(part.stream().map(UUID::toString).toList());
            jdbc.query(
                    "SELECT order_id, version FROM orders WHERE order_id IN (" + FewSizes.list("?", ids.size()) + ")",
                    row -> {
                        versions.put(UUID.fromString(row.getString(1)), row.getInt(2));
                    },
                    ids.toArray());
        }
        return versions;
    }
}
