package penstock.messaging.outbox;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import penstock.messaging.Confirmation;
import penstock.messaging.DelayedEvent;
import penstock.messaging.Delays;
import penstock.messaging.Messages;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Outbox;
import penstock.messaging.Publisher;

/** Three roles as one. */
public record AllKinds(Publisher publisher, Outbox outbox, Delays delays) implements Messages {

    @Override
    public Messages at(long shardKey) {
        return new AllKinds(publisher, outbox.at(shardKey), delays.at(shardKey));
    }

    @Override
    public void rapid(String destination, OutboundEvent event) {
        publisher.rapid(destination, event);
    }

    @Override
    public CompletableFuture<Confirmation> publish(String destination, OutboundEvent event) {
        return publisher.publish(destination, event);
    }

    @Override
    public void publishAll(String destination, List<OutboundEvent> events) {
        publisher.publishAll(destination, events);
    }

    @Override
    public CompletableFuture<Confirmation> publishInOrder(String destination, OutboundEvent event) {
        return publisher.publishInOrder(destination, event);
    }

    @Override
    public void addAll(String destination, List<OutboundEvent> events) {
        outbox.addAll(destination, events);
    }

    @Override
    public void delayAll(String destination, List<DelayedEvent> events) {
        delays.delayAll(destination, events);
    }

    @Override
    public int cancel(String destination, Collection<String> keys) {
        return delays.cancel(destination, keys);
    }
}
