package penstock.inventory.domain;

/** The life of a sale; there is no way back. */
public enum SaleState {
    /** Known, not yet for sale. */
    ANNOUNCED,
    /** For sale within its window. */
    OPEN,
    /** Takes no more orders; those admitted before are still honoured. */
    CLOSED
}
