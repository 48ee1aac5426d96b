package penstock.order.application.accept;

/** Counts the orders that all instances decided, together. A count that was lost begins at 0 again. */
public interface DecidedOrders {

    /**
     * Adds what this instance decided since its last call, and returns what all have. Throws a RuntimeException if the
     * count cannot be reached; whether it was added is not known then.
     */
    long add(long decidedHere);
}
