package penstock.inventory.messaging;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import penstock.messaging.Confirmation;
import penstock.messaging.NotConfirmedException;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Publisher;

/** Loses everything, and says so. */
final class UnconfirmingPublisher implements Publisher {

    @Override
    public CompletableFuture<Confirmation> publish(String destination, OutboundEvent event) {
        return CompletableFuture.completedFuture(new Confirmation.Nacked("for the test"));
    }

    @Override
    public CompletableFuture<Confirmation> publishInOrder(String destination, OutboundEvent event) {
        return publish(destination, event);
    }

    @Override
    public void publishAll(String destination, List<OutboundEvent> events) {
        throw new NotConfirmedException("for the test");
    }
}
