package penstock.order.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import penstock.order.application.Orders.Before;
import penstock.order.domain.Order;
import penstock.sharding.ByTable;

/** Reads through JPA, each statement from one table. What is read is written by conditional updates, not by a flush. */
@Component
class OrderReads {

    private final EntityManager entities;
    private final ByTable<UUID> byTable;

    OrderReads(EntityManager entities, ByTable<UUID> byTable) {
        this.entities = entities;
        this.byTable = byTable;
    }

    Optional<Order> find(UUID orderId) {
        Order order = entities.find(Order.class, orderId);
        if (order == null) {
            return Optional.empty();
        }
        entities.detach(order);
        return Optional.of(order);
    }

    List<Order> findAll(Collection<UUID> orderIds) {
        List<Order> found = new ArrayList<>(orderIds.size());
        for (List<UUID> part : byTable.parts(orderIds, id -> id)) {
            found.addAll(entities.createQuery("SELECT o FROM Order o WHERE o.orderId IN :ids", Order.class)
                    .setParameter("ids", part)
                    .getResultList());
        }
        found.forEach(entities::detach);
        return found;
    }

    List<Order> ofBuyer(String buyerId, @Nullable Before before, int limit) {
        TypedQuery<Order> query;
        if (before == null) {
            query = entities.createQuery("""
                    SELECT o FROM Order o WHERE o.buyerId = :buyer ORDER BY o.placedAt DESC, o.orderId DESC""", Order.class);
        } else {
            query = entities.createQuery("""
                            SELECT o FROM Order o WHERE o.buyerId = :buyer AND o.placedAt <= :placedAt
                            AND (o.placedAt < :placedAt OR o.orderId < :orderId)
                            ORDER BY o.placedAt DESC, o.orderId DESC""", Order.class)
                    .setParameter("placedAt", before.placedAt())
                    .setParameter("orderId", before.orderId());
        }
        return query.setParameter("buyer", buyerId).setMaxResults(limit).getResultList();
    }
}
