package penstock.load.ledger;

/** Judges one invariant: sees every order id of the system once, then speaks. */
interface Check {

    default void see(OrderFacts facts) {}

    /** Called once, after all orders. */
    LedgerLine line();
}
