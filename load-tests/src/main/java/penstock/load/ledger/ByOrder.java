package penstock.load.ledger;

/** A row that belongs to an order. */
interface ByOrder {
    String orderId();
}
