package penstock.order.application.pay;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import penstock.order.application.LostRaceException;
import penstock.order.domain.Payment;

/** The stored payments; each lies with its order. */
public interface Payments {

    Optional<Payment> findPayment(UUID paymentId);

    /** All attempts to pay the order, in no particular order. */
    List<Payment> of(UUID orderId);

    /** @throws LostRaceException if there is a payment of this id */
    void add(Payment payment);

    /**
     * Writes a payment that was read and then changed once.
     *
     * @throws LostRaceException if it was changed by somebody else meanwhile
     */
    void save(Payment payment);

    /**
     * Takes payments that somebody should look after, in a transaction of its own, so that no other instance looks after
     * them for a while.
     *
     * @param now those whose time has come by then
     * @param next when they may be taken again
     * @param limit of each database
     */
    List<Payment> take(Instant now, Instant next, int limit);
}
