package penstock.order.application.pay;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import penstock.logging.OrderLog;
import penstock.order.application.KnownSales;
import penstock.order.application.LostRaceException;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.order.domain.Sale;

/** Takes the pieces of orders that were not paid in time back. */
public class ExpireOrders {

    private final OrderDesk desk;
    private final KnownSales sales;
    private final Clock clock;

    /** A payment deadline that has passed, by the clock of those who keep the timers. */
    public record Due(UUID orderId, Instant dueAt) {}

    public ExpireOrders(OrderDesk desk, KnownSales sales, Clock clock) {
        this.desk = desk;
        this.sales = sales;
        this.clock = clock;
    }

    /**
     * After the return none of the orders is RESERVED past its deadline. An order that came to another end stays as it
     * is. Whether it is time was decided when the timer went off: this service's clock is not asked again, since it may
     * be another one.
     *
     * @param due may hold an order twice
     */
    public void expire(List<Due> due) {
        try {
            int _ = desk.atomic().atomically(() -> expireAll(due));
        } catch (LostRaceException e) {
            // Somebody paid or cancelled one of them meanwhile: each for itself, so that the others need not wait.
            due.forEach(one -> desk.change(() -> expireAll(List.of(one))));
        }
    }

    /**
     * One commit in each database, however many orders: all that is written about an order lies with it, so a crash
     * between two of them is resolved when the deadlines come again.
     */
    private int expireAll(List<Due> due) {
        List<UUID> ids = due.stream().map(Due::orderId).distinct().toList();
        Map<UUID, Order> stored =
                desk.orders().findAll(ids).stream().collect(Collectors.toMap(Order::orderId, Function.identity()));
        int expired = 0;
        for (Due one : due) {
            Order order = stored.get(one.orderId());
            if (order == null) {
                throw new IllegalStateException("order " + one.orderId() + " is due but not stored");
            }
            if (isOver(order, one.dueAt())) {
                expire(order);
                expired++;
            }
        }
        return expired;
    }

    private static boolean isOver(Order order, Instant dueAt) {
        Instant payBy = order.paymentDueAt();
        return order.state() == OrderState.RESERVED && payBy != null && !payBy.isAfter(dueAt);
    }

    private void expire(Order order) {
        Instant now = clock.instant();
        Instant payBy = Objects.requireNonNull(order.paymentDueAt(), "paymentDueAt");
        order.expire(now.isBefore(payBy) ? payBy : now);
        desk.orders().save(order);
        OrderLog.tell(order.orderId(), "expires unpaid");
        desk.announcements()
                .closed(order, sales.find(order.saleId()).map(Sale::title).orElseThrow());
    }
}
