package penstock.order.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import penstock.order.application.LostRaceException;
import penstock.order.application.Orders;
import penstock.order.domain.Order;
import penstock.order.domain.Step;

/** Orders in MariaDB: JPA reads, SQL writes. */
@Repository
class StoredOrders implements Orders {

    private final OrderReads reads;
    private final OrderBatches batches;
    private final OrdersOfSale ofSale;
    private final Steps steps;
    private final JdbcTemplate jdbc;

    StoredOrders(OrderReads reads, OrderBatches batches, OrdersOfSale ofSale, Steps steps, JdbcTemplate jdbc) {
        this.reads = reads;
        this.batches = batches;
        this.ofSale = ofSale;
        this.steps = steps;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Order> find(UUID orderId) {
        return reads.find(orderId);
    }

    @Override
    public List<Order> findAll(Collection<UUID> orderIds) {
        return reads.findAll(orderIds);
    }

    @Override
    @Transactional
    public int insertMissing(List<Order> orders) {
        return batches.insertMissing(orders);
    }

    @Override
    @Transactional
    public void saveDecisions(List<Order> decided) {
        batches.saveDecisions(decided);
    }

    @Override
    @Transactional
    public void save(Order order) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(order.state().name());
        values.add(order.version());
        values.add(order.reason());
        values.add(Utc.ofNullable(order.closedAt()));
        values.add(order.orderId().toString());
        values.add(order.version() - order.unsaved().size());
        int written = jdbc.update(
                "UPDATE orders SET state = ?, version = ?, reason = ?, closed_at = ? WHERE order_id = ? AND version = ?",
                values.toArray());
        if (written != 1) {
            throw new LostRaceException("order " + order.orderId() + " was changed by somebody else", null);
        }
        steps.add(List.of(order));
    }

    @Override
    public List<Step> steps(UUID orderId, int after) {
        return steps.after(orderId, after);
    }

    @Override
    public Map<UUID, Integer> versions(Collection<UUID> orderIds) {
        return batches.versions(orderIds);
    }

    @Override
    public List<Order> ofBuyer(String buyerId, @Nullable Before before, int limit) {
        return reads.ofBuyer(buyerId, before, limit);
    }

    @Override
    public Map<Integer, Long> undecided(UUID saleId) {
        return ofSale.undecided(saleId);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Integer, Long> readAll(UUID saleId, Consumer<List<Order>> page) {
        Map<Integer, Long> undecided = ofSale.undecided(saleId);
        ofSale.readAll(saleId, page);
        return undecided;
    }
}
