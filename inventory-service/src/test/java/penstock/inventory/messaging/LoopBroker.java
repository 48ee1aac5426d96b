package penstock.inventory.messaging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import tools.jackson.databind.json.JsonMapper;

import penstock.inventory.domain.StockRequest;
import penstock.messaging.Confirmation;
import penstock.messaging.InboundEvent;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Publisher;

/** A broker of one process: what is asked for is delivered, what is answered is kept. */
final class LoopBroker implements Publisher {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConcurrentLinkedQueue<InboundEvent> requests = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<OutboundEvent> outcomes = new ConcurrentLinkedQueue<>();

    @Override
    public CompletableFuture<Confirmation> publish(String destination, OutboundEvent event) {
        if (destination.equals(StockRequested.DESTINATION)) {
            requests.add(delivery(event));
        } else {
            outcomes.add(event);
        }
        return CompletableFuture.completedFuture(new Confirmation.Acked());
    }

    @Override
    public CompletableFuture<Confirmation> publishInOrder(String destination, OutboundEvent event) {
        return publish(destination, event);
    }

    @Override
    public void publishAll(String destination, List<OutboundEvent> events) {
        events.forEach(event -> publish(destination, event));
    }

    static InboundEvent delivery(StockRequest request) {
        return delivery(StockRequested.event(request));
    }

    /** As order-service settles. */
    static InboundEvent delivery(String type, StockRequest request) {
        return delivery(new OutboundEvent(
                request.orderId() + ":" + type,
                type,
                request.saleId() + ":" + request.bucket(),
                new StockSettled(request.orderId(), request.saleId(), request.bucket(), request.quantity())));
    }

    static InboundEvent delivery(OutboundEvent event) {
        return new InboundEvent(
                event.id(),
                event.type(),
                "test",
                event.key(),
                Instant.EPOCH,
                null,
                JSON.valueToTree(event.data()),
                JSON);
    }

    void deliver(List<StockRequest> some) {
        some.forEach(request -> requests.add(delivery(request)));
    }

    void deliverAgain(List<InboundEvent> batch) {
        requests.addAll(batch);
    }

    /** The next requests, up to a bound; none if there are none. */
    List<InboundEvent> next(int most) {
        List<InboundEvent> batch = new ArrayList<>();
        for (InboundEvent event = requests.poll(); event != null; event = requests.poll()) {
            batch.add(event);
            if (batch.size() == most) {
                break;
            }
        }
        return batch;
    }

    List<UUID> reserved() {
        return answered(StockReserved.TYPE);
    }

    List<UUID> rejected() {
        return answered(StockRejected.TYPE);
    }

    private List<UUID> answered(String type) {
        return outcomes.stream()
                .filter(event -> event.type().equals(type))
                .map(event -> UUID.fromString(event.key()))
                .toList();
    }

    List<OutboundEvent> outcomes() {
        return List.copyOf(outcomes);
    }
}
