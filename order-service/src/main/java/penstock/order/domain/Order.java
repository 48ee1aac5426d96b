package penstock.order.domain;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

/** An order from the moment it left the queue. Each change of state is a method that guards itself. */
@Entity
@Table(name = "orders")
public class Order {

    @Id
    private UUID orderId;

    private UUID saleId;
    private String buyerId;
    private String email;
    private int quantity;
    private int bucket;
    private String digest;

    @Enumerated(EnumType.STRING)
    private OrderState state;

    private @Nullable String reason;
    private Instant placedAt;
    private Instant drainedAt;
    private @Nullable Instant decidedAt;

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
     * @return whether this call decided it; false if it was RESERVED already
     * @throws IllegalTransitionException if it was REJECTED
     */
    public boolean reserve(Instant at) {
        return decide(OrderState.RESERVED, null, at);
    }

    /**
     * Inventory had nothing left.
     *
     * @param reason why, for the buyer: at most 32 characters
     * @return whether this call decided it; false if it was REJECTED already
     * @throws IllegalTransitionException if it was RESERVED
     */
    public boolean reject(String reason, Instant at) {
        return decide(OrderState.REJECTED, reason, at);
    }

    private boolean decide(OrderState to, @Nullable String reason, Instant at) {
        if (state == to) {
            return false;
        }
        if (state != OrderState.PENDING) {
            throw new IllegalTransitionException(orderId, state, to);
        }
        this.state = to;
        this.reason = reason;
        this.decidedAt = at;
        return true;
    }

    public boolean pending() {
        return state == OrderState.PENDING;
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

    public int bucket() {
        return bucket;
    }

    public String digest() {
        return digest;
    }

    public OrderState state() {
        return state;
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
}
