package penstock.messaging;

/** Events that leave with the caller's transaction: stored with it, published by the relay after it. */
public interface Outbox {

    /**
     * Stores the event in the outbox table of the caller's transaction. It is published at least once after the
     * commit, and never if the transaction rolls back.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    void add(String destination, OutboundEvent event);
}
