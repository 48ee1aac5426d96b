package penstock.messaging;

import java.util.List;

/**
 * Handles the events of a batch in the order of their arrival. Called again with some or all of them after a failure,
 * a restart or a redelivery: its effects must be keyed by what the events say, and its results published with
 * {@link Publisher#publishAll} before it returns, since returning acknowledges the batch.
 */
@FunctionalInterface
public interface BatchHandler {

    /**
     * @param events never empty; may hold the same event twice
     * @throws MalformedEventException if an event can never be handled: it is parked, its neighbours go on
     * @throws RuntimeException any other trouble: tried again with back-off, then one by one, then parked
     */
    void handle(List<InboundEvent> events);
}
