package penstock.order.domain;

/** Where a sale stands, as inventory-service says. */
public enum SaleState {
    ANNOUNCED,
    OPEN,
    CLOSED
}
