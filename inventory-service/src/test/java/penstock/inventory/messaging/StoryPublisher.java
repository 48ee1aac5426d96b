package penstock.inventory.messaging;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;

import penstock.messaging.Confirmation;
import penstock.messaging.InboundEvent;
import penstock.messaging.NotConfirmedException;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Publisher;

/** Hands every event over as it will be delivered. */
final class StoryPublisher implements Publisher {

    private final BiPredicate<String, InboundEvent> published;

    /** @param published takes the destination and the event, and answers whether it is confirmed */
    StoryPublisher(BiPredicate<String, InboundEvent> published) {
        this.published = published;
    }

    @Override
    public CompletableFuture<Confirmation> publish(String destination, OutboundEvent event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void publishAll(String destination, List<OutboundEvent> events) {
        boolean confirmed = true;
        for (OutboundEvent event : events) {
            confirmed &= published.test(destination, LoopBroker.delivery(event));
        }
        if (!confirmed) {
            throw new NotConfirmedException("for the story");
        }
    }
}
