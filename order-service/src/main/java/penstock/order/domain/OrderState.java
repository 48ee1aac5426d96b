package penstock.order.domain;

/** Where a stored order stands. An order that is still QUEUED is not stored yet. */
public enum OrderState {
    /** Stored; inventory has not answered yet. */
    PENDING,
    /** Inventory holds the pieces; the buyer has until the payment is due. */
    RESERVED,
    /** Inventory had none left. */
    REJECTED,
    /** Paid; the pieces are sold. */
    CONFIRMED,
    /** Not paid in time; the pieces go back. */
    EXPIRED,
    /** Given up by the buyer before the payment; the pieces go back. */
    CANCELLED;

    /** Whether the order no longer wants the pieces that it may have had. */
    public boolean gaveUp() {
        return this == REJECTED || this == EXPIRED || this == CANCELLED;
    }
}
