package penstock.order.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;

import org.jspecify.annotations.Nullable;

import penstock.order.domain.Step.Event;

/**
 * An order from the moment it left the queue. Each change is a method that guards itself, counts one version up, and is
 * recorded as a {@link Step} of that number.
 */
@Entity
@Table(name = "orders")
public class Order {

    /** The number of the step by which inventory decided. */
    public static final int DECIDED = 2;

    @Id
    private UUID orderId;

    private UUID saleId;

    @Column(updatable = false)
    private String buyerId;

    private String email;
    private int quantity;
    private int bucket;
    private String digest;

    @Enumerated(EnumType.STRING)
    private OrderState state;

    private int version;
    private @Nullable String reason;
    private Instant placedAt;
    private Instant drainedAt;
    private @Nullable Instant decidedAt;
    private @Nullable Instant paymentDueAt;
    private @Nullable Instant closedAt;

    @Transient
    private boolean moved;

    @Transient
    private final List<Step> unsaved = new ArrayList<>(1);

    /** For JPA alone. */
    @SuppressWarnings("NullAway.Init")
    protected Order() {}

    private Order(PlacedOrder placed, Instant drainedAt) {
        OrderRequest request = placed.request();
        this.orderId = request.orderId();
        this.saleId = request.saleId();
        this.buyerId = request.buyerId();
        this.email = request.email();
        this.quantity = request.quantity();
        this.bucket = placed.bucket();
        this.digest = request.digest();
        this.state = OrderState.PENDING;
        this.version = 1;
        this.placedAt = placed.placedAt();
        this.drainedAt = drainedAt;
    }

    /** The order as it leaves the queue: PENDING. */
    public static Order drained(PlacedOrder placed, Instant drainedAt) {
        return new Order(placed, drainedAt);
    }

    /**
     * Inventory holds the pieces.
     *
     * @param inBucket where, which may be another bucket than the gate chose
     * @param payBy when the payment is due
     * @return whether this call decided it; false if it was reserved already, whatever became of it since
     * @throws IllegalTransitionException if it was REJECTED
     */
    public boolean reserve(int inBucket, Instant payBy, Instant at) {
        if (state == OrderState.REJECTED) {
            throw new IllegalTransitionException(orderId, state, OrderState.RESERVED);
        }
        if (state != OrderState.PENDING) {
            return false;
        }
        moved = bucket != inBucket;
        bucket = inBucket;
        paymentDueAt = payBy;
        decidedAt = at;
        become(OrderState.RESERVED, Event.RESERVED, null, at);
        return true;
    }

    /**
     * Inventory had nothing left.
     *
     * @param why for the buyer: at most 32 characters
     * @return whether this call decided it; false if it was REJECTED already
     * @throws IllegalTransitionException if it was reserved
     */
    public boolean reject(String why, Instant at) {
        if (state == OrderState.REJECTED) {
            return false;
        }
        if (state != OrderState.PENDING) {
            throw new IllegalTransitionException(orderId, state, OrderState.REJECTED);
        }
        decidedAt = at;
        become(OrderState.REJECTED, Event.REJECTED, why, at);
        return true;
    }

    /** The buyer begins to pay. @throws IllegalTransitionException unless it is RESERVED */
    public void beginPayment(Instant at) {
        requireReserved(OrderState.CONFIRMED);
        record(Event.PAYMENT_STARTED, null, at);
    }

    /** The payment was refused; what the order is does not change. */
    public void notePaymentRefused(String why, Instant at) {
        record(Event.PAYMENT_REFUSED, why, at);
    }

    /** Money came though the order is not RESERVED any more; what the order is does not change. */
    public void notePaymentLate(Instant at) {
        record(Event.PAYMENT_LATE, null, at);
    }

    /** The late money went back; what the order is does not change. */
    public void notePaymentRefunded(Instant at) {
        record(Event.PAYMENT_REFUNDED, null, at);
    }

    /** The money is there. @throws IllegalTransitionException unless it is RESERVED */
    public void confirm(Instant at) {
        close(OrderState.CONFIRMED, Event.CONFIRMED, at);
    }

    /** The time to pay is over. @throws IllegalTransitionException unless it is RESERVED */
    public void expire(Instant at) {
        close(OrderState.EXPIRED, Event.EXPIRED, at);
    }

    /** The buyer does not want it any more. @throws IllegalTransitionException unless it is RESERVED */
    public void cancel(Instant at) {
        close(OrderState.CANCELLED, Event.CANCELLED, at);
    }

    private void close(OrderState to, Event event, Instant at) {
        requireReserved(to);
        closedAt = at;
        become(to, event, null, at);
    }

    private void requireReserved(OrderState to) {
        if (state != OrderState.RESERVED) {
            throw new IllegalTransitionException(orderId, state, to);
        }
    }

    private void become(OrderState to, Event event, @Nullable String why, Instant at) {
        state = to;
        reason = why;
        record(event, why, at);
    }

    private void record(Event event, @Nullable String why, Instant at) {
        version++;
        unsaved.add(new Step(orderId, version, event, state.name(), why, at));
    }

    /** The steps since the order was read, in their order; once stored they belong to its history. */
    public List<Step> unsaved() {
        return List.copyOf(unsaved);
    }

    /** The steps that are recorded in the order itself: queued, pending and, once there is one, inventory's decision. */
    public List<Step> firstSteps() {
        List<Step> first = new ArrayList<>(3);
        first.add(new Step(orderId, 0, Event.QUEUED, Event.QUEUED.name(), null, placedAt));
        first.add(new Step(orderId, 1, Event.PENDING, OrderState.PENDING.name(), null, drainedAt));
        if (decidedAt != null) {
            first.add(
                    state == OrderState.REJECTED
                            ? new Step(orderId, DECIDED, Event.REJECTED, OrderState.REJECTED.name(), reason, decidedAt)
                            : new Step(orderId, DECIDED, Event.RESERVED, OrderState.RESERVED.name(), null, decidedAt));
        }
        return first;
    }

    public boolean pending() {
        return state == OrderState.PENDING;
    }

    /** Whether inventory decided on it, whatever became of it since. */
    public boolean decided() {
        return state != OrderState.PENDING;
    }

    /** Whether nothing happened since inventory's decision: nobody began to pay, for one. */
    public boolean justDecided() {
        return version == DECIDED;
    }

    public UUID orderId() {
        return orderId;
    }

    public UUID saleId() {
        return saleId;
    }

    public String buyerId() {
        return buyerId;
    }

    public String email() {
        return email;
    }

    public int quantity() {
        return quantity;
    }

    /** Where the pieces are held; until then, where the gate wants them. */
    public int bucket() {
        return bucket;
    }

    /** Whether the call that reserved it found the pieces in another bucket than was asked for. */
    public boolean moved() {
        return moved;
    }

    public String digest() {
        return digest;
    }

    public OrderState state() {
        return state;
    }

    /** The number of the last step. */
    public int version() {
        return version;
    }

    public @Nullable String reason() {
        return reason;
    }

    public Instant placedAt() {
        return placedAt;
    }

    public Instant drainedAt() {
        return drainedAt;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    public @Nullable Instant paymentDueAt() {
        return paymentDueAt;
    }

    /** When it was confirmed, expired or cancelled. */
    public @Nullable Instant closedAt() {
        return closedAt;
    }
}
