package penstock.order.application;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
        due.forEach(one -> desk.change(() -> expire(one)));
    }

    private boolean expire(Due due) {
        Optional<Order> found = desk.orders().find(due.orderId());
        if (found.isEmpty()) {
            throw new IllegalStateException("order " + due.orderId() + " is due but not stored");
        }
        Order order = found.get();
        Instant payBy = order.paymentDueAt();
        if (order.state() != OrderState.RESERVED || payBy == null || payBy.isAfter(due.dueAt())) {
            return false;
        }
        Instant now = clock.instant();
        order.expire(now.isBefore(payBy) ? payBy : now);
        desk.orders().save(order);
        desk.announcements()
                .closed(order, sales.find(order.saleId()).map(Sale::title).orElseThrow());
        return true;
    }
}
