package penstock.inventory.messaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.springframework.dao.OptimisticLockingFailureException;

import penstock.inventory.application.LostRaceException;
import penstock.inventory.application.Reserve;
import penstock.inventory.domain.Decision;
import penstock.inventory.domain.StockRequest;
import penstock.messaging.BatchHandler;
import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;

/**
 * Takes batches of stock.requested: groups them by bucket in the order of arrival, decides the buckets side by side,
 * and answers when all decisions are committed. A batch that comes again is decided the same and answered again.
 */
final class ReserveHandler implements BatchHandler {

    private final Reserve reserve;
    private final StockAnswers answers;

    ReserveHandler(Reserve reserve, StockAnswers answers) {
        this.reserve = reserve;
        this.answers = answers;
    }

    @Override
    public void handle(List<InboundEvent> events) {
        Map<Long, List<StockRequest>> byBucket = new LinkedHashMap<>();
        for (InboundEvent event : events) {
            StockRequest request = read(event);
            byBucket.computeIfAbsent(request.bucketId(), _ -> new ArrayList<>()).add(request);
        }
        try {
            answers.publish(decide(byBucket));
        } catch (LostRaceException e) {
            // By this name the message component knows that trying again helps.
            throw new OptimisticLockingFailureException("stock was not reserved", e);
        }
    }

    private static StockRequest read(InboundEvent event) {
        if (!event.type().equals(StockRequested.TYPE)) {
            throw new MalformedEventException("event " + event.id() + " is a " + event.type(), null);
        }
        try {
            return event.as(StockRequested.class).request();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new MalformedEventException("event " + event.id() + ": " + e.getMessage(), e);
        }
    }

    private List<Decision> decide(Map<Long, List<StockRequest>> byBucket) {
        try (ExecutorService buckets = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Decision>>> deciding = new ArrayList<>();
            byBucket.forEach(
                    (bucketId, requests) -> deciding.add(buckets.submit(() -> reserve.reserve(bucketId, requests))));
            List<Decision> decisions = new ArrayList<>();
            for (Future<List<Decision>> bucket : deciding) {
                decisions.addAll(bucket.get());
            }
            return decisions;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reserving", e);
        }
    }
}
