package penstock.messaging;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Publishes events and tells what the broker said. Safe for use by any number of threads. */
public interface Publisher {

    /**
     * Publishes one event. The future always completes normally, within {@code penstock.messaging.confirm-timeout}.
     * A future that does not answer {@link Confirmation.Acked} leaves the decision to the caller; publishing again may
     * duplicate the event, never reorder it within its key for the consumer's view of its id.
     *
     * <p>Callers that publish at the same moment share broker messages and confirms, with no linger when it is quiet.
     * What is chained to the future may run on a thread of the publisher and must not block it; waiting for the future
     * is fine.
     *
     * @throws IllegalArgumentException if the destination is not configured under
     *     {@code penstock.messaging.producers}, or the data cannot be written as JSON
     */
    CompletableFuture<Confirmation> publish(String destination, OutboundEvent event);

    /**
     * Publishes many events and waits for every confirmation: for handlers, which acknowledge what they consumed only
     * after this returned.
     *
     * @throws NotConfirmedException if at least one event was not acked; any subset may have arrived
     */
    void publishAll(String destination, List<OutboundEvent> events);
}
