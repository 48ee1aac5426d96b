package penstock.simulation;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;

import penstock.messaging.DelayedEvent;
import penstock.messaging.Delays;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Outbox;

/** The outbox and the delays of a service, whose rows appear with the caller's transaction or not at all. */
record Writing(LongFunction<Place> places, long shardKey) implements Outbox, Delays {

    /**
     * A database.
     *
     * @param join takes part in the transaction that is open in it; throws if there is none
     */
    record Place(Table table, Consumer<Runnable> join) {}

    @Override
    public Writing at(long key) {
        return new Writing(places, key);
    }

    @Override
    public void addAll(String destination, List<OutboundEvent> events) {
        Place place = places.apply(shardKey);
        place.join()
                .accept(() ->
                        events.forEach(event -> place.table().outbox.add(new Table.Row(destination, event, null))));
    }

    @Override
    public void delayAll(String destination, List<DelayedEvent> events) {
        Place place = places.apply(shardKey);
        place.join()
                .accept(() -> events.forEach(
                        event -> place.table().delay(new Table.Row(destination, event.event(), event.notBefore()))));
    }

    @Override
    public int cancel(String destination, Collection<String> keys) {
        Place place = places.apply(shardKey);
        Set<String> gone = Set.copyOf(keys);
        place.join()
                .accept(() -> place.table()
                        .delayed
                        .removeIf(row -> row.destination().equals(destination)
                                && gone.contains(row.event().key())));
        return gone.size();
    }
}
