package penstock.inventory.messaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import io.opentelemetry.context.Context;
import org.springframework.dao.OptimisticLockingFailureException;

import penstock.inventory.application.LostRaceException;
import penstock.inventory.application.StockDecisions;
import penstock.inventory.domain.Decision;
import penstock.inventory.domain.StockChange;
import penstock.messaging.BatchHandler;
import penstock.messaging.CrashPoint;
import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;

/**
 * Takes batches of requests and settlements: groups them by bucket in the order of arrival, decides the buckets side by
 * side, and answers when all decisions are committed. A batch that comes again is decided the same and answered again.
 */
final class StockHandler implements BatchHandler {

    private final StockDecisions decisions;
    private final StockAnswers answers;
    private final Supplier<ExecutorService> buckets;

    StockHandler(StockDecisions decisions, StockAnswers answers) {
        this(decisions, answers, () -> Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor()));
    }

    /** @param buckets where the buckets of a batch are decided; closed after each batch */
    StockHandler(StockDecisions decisions, StockAnswers answers, Supplier<ExecutorService> buckets) {
        this.decisions = decisions;
        this.answers = answers;
        this.buckets = buckets;
    }

    @Override
    public void handle(List<InboundEvent> events) {
        Map<Long, List<StockChange>> byBucket = new LinkedHashMap<>();
        for (InboundEvent event : events) {
            StockChange change = read(event);
            byBucket.computeIfAbsent(change.bucketId(), _ -> new ArrayList<>()).add(change);
        }
        try {
            List<Decision> decided = decide(byBucket);
            CrashPoint.pass("decided-before-answered");
            answers.publish(decided);
        } catch (LostRaceException e) {
            // By this name the message component knows that trying again helps.
            throw new OptimisticLockingFailureException("stock was not changed", e);
        }
    }

    /** @throws MalformedEventException if it is another event, incomplete, or cannot be meant */
    static StockChange read(InboundEvent event) {
        try {
            return switch (event.type()) {
                case StockRequested.TYPE -> event.as(StockRequested.class).request();
                case StockSettled.CONFIRM, StockSettled.RELEASE, StockSettled.RETURN ->
                    event.as(StockSettled.class).settlement(event.type());
                default -> throw new MalformedEventException("event " + event.id() + " is a " + event.type(), null);
            };
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new MalformedEventException("event " + event.id() + ": " + e.getMessage(), e);
        }
    }

    private List<Decision> decide(Map<Long, List<StockChange>> byBucket) {
        try (ExecutorService each = buckets.get()) {
            List<Future<List<Decision>>> deciding = new ArrayList<>();
            byBucket.forEach(
                    (bucketId, changes) -> deciding.add(each.submit(() -> decisions.decide(bucketId, changes))));
            List<Decision> all = new ArrayList<>();
            for (Future<List<Decision>> bucket : deciding) {
                all.addAll(bucket.get());
            }
            return all;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while deciding", e);
        }
    }
}
