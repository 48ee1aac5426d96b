package penstock.order.application.decide;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import penstock.order.domain.Order;

/**
 * Orders that this instance stored a moment ago and that are PENDING as far as it knows: deciding one needs no read
 * then. What is known here may be out of date, which the conditional update of a decision finds out; an order is handed
 * out once, so whoever tries again reads the store.
 */
public class FreshOrders {

    private final int capacity;
    private final Map<UUID, Order> fresh = new LinkedHashMap<>();

    /** @param capacity orders, of about 600 bytes each; beyond it the oldest are forgotten */
    public FreshOrders(int capacity) {
        this.capacity = capacity;
    }

    /** To be called before anybody is asked to decide them; the caller must not change them afterwards. */
    synchronized void add(List<Order> stored) {
        stored.forEach(order -> fresh.put(order.orderId(), order));
        Iterator<Order> oldest = fresh.values().iterator();
        for (int over = fresh.size() - capacity; over > 0; over--) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Those of the orders that are known here, which are known no more. */
    synchronized List<Order> take(Collection<UUID> orderIds) {
        List<Order> taken = new ArrayList<>(orderIds.size());
        for (UUID orderId : orderIds) {
            Order order = fresh.remove(orderId);
            if (order != null) {
                taken.add(order);
            }
        }
        return taken;
    }
}
