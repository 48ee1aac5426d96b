package penstock.order.persistence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import penstock.order.application.Orders;
import penstock.order.domain.Order;

/** Orders in MariaDB: JPA reads, multi-row SQL writes. */
@Repository
class StoredOrders implements Orders {

    private final OrderRows rows;
    private final OrderBatches batches;
    private final OrdersOfSale ofSale;

    StoredOrders(OrderRows rows, OrderBatches batches, OrdersOfSale ofSale) {
        this.rows = rows;
        this.batches = batches;
        this.ofSale = ofSale;
    }

    @Override
    public Optional<Order> find(UUID orderId) {
        return rows.findById(orderId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Order> findAll(Collection<UUID> orderIds) {
        return (List<Order>) rows.findAllById(orderIds);
    }

    @Override
    public int insertMissing(List<Order> orders) {
        return batches.insertMissing(orders);
    }

    @Override
    @Transactional
    public void saveDecisions(List<Order> decided) {
        batches.saveDecisions(decided);
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
