package penstock.order.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

/**
 * One attempt of a buyer to pay an order. Whatever the provider says, and however often, exactly one end is reached:
 * CAPTURED for an order that took the money, REFUSED, or REFUNDED for money that came when nothing could take it.
 */
@Entity
@Table(name = "payment")
public class Payment {

    @Id
    private UUID paymentId;

    @Column(updatable = false)
    private UUID orderId;

    private String card;
    private BigDecimal amount;
    private String currency;

    @Enumerated(EnumType.STRING)
    private PaymentState state;

    private int version;
    private @Nullable String reason;
    private Instant startedAt;
    private Instant changedAt;
    private @Nullable Instant pursueAt;

    /** For JPA alone. */
    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    private Payment(PaymentRequest request, Price total, Instant at, Instant pursueAt) {
        this.paymentId = request.paymentId();
        this.orderId = request.orderId();
        this.card = request.card();
        this.amount = total.amount();
        this.currency = total.currency();
        this.state = PaymentState.STARTED;
        this.version = 1;
        this.startedAt = at;
        this.changedAt = at;
        this.pursueAt = pursueAt;
    }

    /** @param pursueAt when to ask again if by then nobody knows what became of it */
    public static Payment start(PaymentRequest request, Price total, Instant at, Instant pursueAt) {
        return new Payment(request, total, at, pursueAt);
    }

    /** The provider has it and answers later. @return false if more is known already */
    public boolean await(Instant at) {
        if (state != PaymentState.STARTED) {
            return false;
        }
        become(PaymentState.PENDING, null, at);
        return true;
    }

    /** The provider says no. @return false if that is known, or if it said yes before, which counts */
    public boolean refuse(String why, Instant at) {
        if (!state.open()) {
            return false;
        }
        become(PaymentState.REFUSED, why, at);
        pursueAt = null;
        return true;
    }

    /** The money is there, and the order takes it. @throws IllegalStateException unless it is open */
    public void capture(Instant at) {
        if (!state.open()) {
            throw new IllegalStateException("payment " + paymentId + " is " + state + " and cannot be captured");
        }
        become(PaymentState.CAPTURED, null, at);
        pursueAt = null;
    }

    /**
     * The money is there, and nothing can take it: it must go back.
     *
     * @return false if it is on its way back already
     * @throws IllegalStateException if the order took it
     */
    public boolean captureInVain(Instant at) {
        if (state == PaymentState.CAPTURED) {
            throw new IllegalStateException("payment " + paymentId + " was taken by its order");
        }
        if (state == PaymentState.REFUND_DUE || state == PaymentState.REFUNDED) {
            return false;
        }
        become(PaymentState.REFUND_DUE, null, at);
        pursueAt = at;
        return true;
    }

    /** The provider gave the money back. @return false if that is known */
    public boolean refund(Instant at) {
        if (state != PaymentState.REFUND_DUE) {
            return false;
        }
        become(PaymentState.REFUNDED, null, at);
        pursueAt = null;
        return true;
    }

    private void become(PaymentState to, @Nullable String why, Instant at) {
        state = to;
        reason = why;
        changedAt = at;
        version++;
    }

    public UUID paymentId() {
        return paymentId;
    }

    public UUID orderId() {
        return orderId;
    }

    /** A name that the provider gave to the buyer's card, never its number. */
    public String card() {
        return card;
    }

    public Price total() {
        return new Price(amount, currency);
    }

    public PaymentState state() {
        return state;
    }

    public int version() {
        return version;
    }

    public @Nullable String reason() {
        return reason;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant changedAt() {
        return changedAt;
    }

    /** When somebody should look after it; null once there is nothing left to be done. */
    public @Nullable Instant pursueAt() {
        return pursueAt;
    }
}
