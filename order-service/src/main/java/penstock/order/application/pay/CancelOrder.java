package penstock.order.application.pay;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import penstock.order.application.KnownSales;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.order.domain.Sale;

/** Lets a buyer give up an order before it is paid. */
public class CancelOrder {

    private final OrderDesk desk;
    private final KnownSales sales;
    private final Clock clock;

    /** What becomes of the request to cancel. */
    public sealed interface Cancelling {
        /** It is CANCELLED, by this call or an earlier one. */
        record Cancelled(Order order) implements Cancelling {}

        record NotCancellable(OrderState state) implements Cancelling {}

        record UnknownOrder() implements Cancelling {}
    }

    public CancelOrder(OrderDesk desk, KnownSales sales, Clock clock) {
        this.desk = desk;
        this.sales = sales;
        this.clock = clock;
    }

    /**
     * A payment that is under way does not keep the buyer from cancelling: should its money come, it goes back.
     *
     * @param buyerId whose order it must be
     */
    public Cancelling cancel(UUID orderId, String buyerId) {
        return desk.change(() -> {
            Optional<Order> found = desk.orders().find(orderId);
            if (found.isEmpty() || !found.get().buyerId().equals(buyerId)) {
                return new Cancelling.UnknownOrder();
            }
            Order order = found.get();
            return switch (order.state()) {
                case CANCELLED -> new Cancelling.Cancelled(order);
                case RESERVED -> cancel(order);
                case PENDING, REJECTED, CONFIRMED, EXPIRED -> new Cancelling.NotCancellable(order.state());
            };
        });
    }

    private Cancelling cancel(Order order) {
        order.cancel(clock.instant());
        desk.orders().save(order);
        desk.deadlines().lift(order);
        desk.announcements()
                .closed(order, sales.find(order.saleId()).map(Sale::title).orElseThrow());
        return new Cancelling.Cancelled(order);
    }
}
