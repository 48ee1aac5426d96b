package penstock.order.application.pay;

import java.util.function.Supplier;

import penstock.order.application.Announcements;
import penstock.order.application.Atomic;
import penstock.order.application.LostRaceException;
import penstock.order.application.Orders;

/** All that one local transaction about an order may write. */
public record OrderDesk(
        Atomic atomic, Orders orders, Payments payments, PaymentDeadlines deadlines, Announcements announcements) {

    private static final int TRIES = 20;

    /** The same desk, with transactions that pass through this. */
    public OrderDesk through(Atomic other) {
        return new OrderDesk(other, orders, payments, deadlines, announcements);
    }

    /**
     * Reads, decides and writes in one transaction, again if somebody else came first.
     *
     * @throws LostRaceException if somebody else always came first
     */
    public <T> T change(Supplier<T> work) {
        for (int left = TRIES; ; left--) {
            try {
                return atomic.atomically(work);
            } catch (LostRaceException e) {
                if (left == 1) {
                    throw e;
                }
            }
        }
    }
}
