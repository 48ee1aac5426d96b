package penstock.inventory.messaging;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import penstock.inventory.application.Stock;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.BucketId;
import penstock.inventory.domain.StockRequest;
import penstock.messaging.Confirmation;
import penstock.messaging.NotConfirmedException;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Publisher;

/**
 * Fails now and then when everything is committed and nothing is answered, watches for rejections while there are
 * pieces, and has every reservation confirmed, as order-service does for an order that is paid at once.
 */
final class FaultyAnswers implements Publisher {

    private static final int FAILS_ONE_IN = 10;

    private final LoopBroker broker;
    private final Stock stock;
    private final List<Long> buckets;
    private final AtomicInteger tooEarly = new AtomicInteger();
    private volatile boolean soldOut;

    FaultyAnswers(LoopBroker broker, Stock stock, UUID saleId, int buckets) {
        this.broker = broker;
        this.stock = stock;
        this.buckets = BucketId.allOf(saleId, buckets);
    }

    int tooEarly() {
        return tooEarly.get();
    }

    @Override
    public CompletableFuture<Confirmation> publish(String destination, OutboundEvent event) {
        return broker.publish(destination, event);
    }

    @Override
    public CompletableFuture<Confirmation> publishInOrder(String destination, OutboundEvent event) {
        return publish(destination, event);
    }

    @Override
    public void publishAll(String destination, List<OutboundEvent> events) {
        if (ThreadLocalRandom.current().nextInt(FAILS_ONE_IN) == 0) {
            throw new NotConfirmedException("crashed after the commit");
        }
        // Stock only falls in such a sale: once it is gone, no rejection is early.
        if (!soldOut && events.stream().anyMatch(event -> event.type().equals(StockRejected.TYPE))) {
            soldOut =
                    stock.findAll(buckets).stream().mapToInt(Bucket::available).allMatch(available -> available == 0);
            if (!soldOut) {
                tooEarly.incrementAndGet();
            }
        }
        broker.publishAll(destination, events);
        for (OutboundEvent event : events) {
            if (event.data() instanceof StockReserved(UUID orderId, UUID saleId, int bucket, int quantity)) {
                StockRequest reserved = new StockRequest(orderId, saleId, bucket, 1, quantity);
                broker.deliverAgain(List.of(LoopBroker.delivery(StockSettled.CONFIRM, reserved)));
            }
        }
    }
}
