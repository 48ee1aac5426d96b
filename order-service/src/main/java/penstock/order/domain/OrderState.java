package penstock.order.domain;

/** Where a stored order stands. An order that is still QUEUED is not stored yet. */
public enum OrderState {
    /** Stored; inventory has not answered yet. */
    PENDING,
    /** Inventory holds the pieces. */
    RESERVED,
    /** Inventory had none left. */
    REJECTED
}
