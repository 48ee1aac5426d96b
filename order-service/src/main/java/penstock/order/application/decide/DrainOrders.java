package penstock.order.application.decide;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.logging.OrderLog;
import penstock.order.application.Orders;
import penstock.order.application.gate.GateMemory;
import penstock.order.domain.Order;
import penstock.order.domain.PlacedOrder;

/** Stores queued orders at the pace that the database keeps, and asks inventory for their pieces. */
public class DrainOrders {

    private static final Logger log = LoggerFactory.getLogger(DrainOrders.class);

    private final Orders orders;
    private final StockRequests stockRequests;
    private final GiveWay giveWay;
    private final FreshOrders freshOrders;
    private final GateMemory gate;
    private final Clock clock;

    public DrainOrders(
            Orders orders,
            StockRequests stockRequests,
            GiveWay giveWay,
            FreshOrders freshOrders,
            GateMemory gate,
            Clock clock) {
        this.orders = orders;
        this.stockRequests = stockRequests;
        this.giveWay = giveWay;
        this.freshOrders = freshOrders;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * After the return each order is stored and inventory was asked for those still undecided, also for those that
     * were stored by an earlier delivery. An order whose id is stored with another payload changes nothing.
     *
     * @param placed may hold an order twice
     */
    public void drain(List<PlacedOrder> placed) {
        giveWay.await();
        Instant now = clock.instant();
        Map<UUID, Order> distinct = new HashMap<>(placed.size() * 2);
        for (PlacedOrder order : placed) {
            Order first = distinct.putIfAbsent(order.orderId(), Order.drained(order, now));
            if (first != null) {
                reportConflict(first, order.request().digest());
            }
        }
        List<Order> fresh = List.copyOf(distinct.values());
        int inserted = orders.insertMissing(fresh);
        boolean allNew = inserted == fresh.size();
        List<Order> pending = allNew ? fresh : stored(distinct);
        gate.learn(pending);
        if (allNew) {
            freshOrders.add(fresh);
        }
        if (!pending.isEmpty()) {
            stockRequests.ask(pending);
            tell(pending);
        }
    }

    private static void tell(List<Order> asked) {
        if (OrderLog.on()) {
            asked.forEach(order ->
                    OrderLog.tell(order.orderId(), "stored, and asked for its pieces at bucket {}", order.bucket()));
        }
    }

    /** What the database has decides: a repeated order may have been admitted again, into another bucket. */
    private List<Order> stored(Map<UUID, Order> distinct) {
        List<Order> pending = new ArrayList<>(distinct.size());
        Map<UUID, Order> stored =
                orders.findAll(distinct.keySet()).stream().collect(Collectors.toMap(Order::orderId, order -> order));
        for (Order order : distinct.values()) {
            Order kept = stored.get(order.orderId());
            if (kept == null) {
                throw new IllegalStateException("order " + order.orderId() + " was neither stored nor found");
            }
            reportConflict(kept, order.digest());
            if (kept.pending()) {
                pending.add(kept);
            }
        }
        return pending;
    }

    private static void reportConflict(Order kept, String digest) {
        if (!kept.digest().equals(digest)) {
            log.atError()
                    .addKeyValue(OrderLog.ORDER_ID, kept.orderId())
                    .log(
                            "order {} is stored with digest {}; another order under its id with digest {} is ignored",
                            kept.orderId(),
                            kept.digest(),
                            digest);
        }
    }
}
