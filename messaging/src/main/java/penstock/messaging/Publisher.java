package penstock.messaging;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Publishes events at once, in four kinds that differ in what is known afterwards. Safe for use by any number of threads.
 * What is to leave with a transaction goes through {@link Outbox}, what is to leave later through {@link Delays}.
 *
 * <p>Callers that publish at the same moment share broker messages and confirms, with no linger when it is quiet. What is
 * chained to a future may run on a thread of the publisher and must not block it; waiting for the future is fine.
 *
 * <p>Costs are given as events a second in relation to the broker's own client with one event a message and 64 of them
 * outstanding, on Kafka and on RabbitMQ, from two runs; {@code messaging/benchmark} measures them, {@code docs/messaging.md}
 * has the figures.
 *
 * <p>Every method throws {@link IllegalArgumentException} if the destination is not configured under
 * {@code penstock.messaging.producers}, or the data cannot be written as JSON.
 */
public interface Publisher {

    /**
     * The <em>rapid</em> kind: hands the event over and forgets it. Lost without a word if the process ends, the broker is
     * away, or nothing takes it; never reordered within its key as long as nothing fails; never duplicated by us. Costs
     * the caller no wait; 2.4 to 6.4 and 5 to 13 times the client's rate. For what the next event makes worthless anyway: progress, counters, hints.
     */
    default void rapid(String destination, OutboundEvent event) {
        publish(destination, event);
    }

    /**
     * The <em>confirmed</em> kind: publishes one event and tells what the broker said. The future always completes
     * normally, within {@code penstock.messaging.confirm-timeout}. A future that does not answer
     * {@link Confirmation.Acked} leaves the decision to the caller: publishing again under the same id may duplicate the
     * event, and those of its key that were published meanwhile are before it then. Costs one round trip, shared with
     * all who publish at the same moment: with 64 callers 0.56 to 1.0 and 1.5 to 2.7 times the client's rate.
     */
    CompletableFuture<Confirmation> publish(String destination, OutboundEvent event);

    /**
     * The <em>batch</em> kind: publishes many events and waits once for every confirmation. For handlers, which
     * acknowledge what they consumed only after this returned. Order within a key is kept as long as nothing fails; after
     * a failure the whole batch is to be published again, which duplicates what had arrived. Costs a few round trips for
     * all: in batches of 500, 1.9 to 3.8 and 6.2 to 6.9 times the client's rate.
     *
     * @throws NotConfirmedException if at least one event was not acked; any subset may have arrived
     */
    void publishAll(String destination, List<OutboundEvent> events);

    /**
     * The <em>ordered</em> kind: as {@link #publish}, but an event of a key leaves only after the broker has confirmed
     * those of the key that this publisher was given before. If one is not acked, those behind it are refused unsent, and
     * for a confirm timeout nothing of the key is taken before that one is published again, under the same id. A consumer
     * that passes over ids it has seen gets every key's events in the order of publishing, without a gap, whatever failed
     * or was redelivered in between. Duplicates as {@link #publish}. Costs a round trip for each event, or each up to 100
     * that gathered meanwhile, of one key; different keys do not wait for each other: with 64 callers on 1,000 keys 0.53
     * to 1.0 and 1.3 to 1.4 times the client's rate.
     *
     * @throws UnsupportedOperationException if a stand-in of a test does not have it
     */
    default CompletableFuture<Confirmation> publishInOrder(String destination, OutboundEvent event) {
        throw new UnsupportedOperationException("this publisher cannot keep an order");
    }
}
