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
 * Takes batches of requests and settlements: groups them in the order of arrival, decides the groups side by side, and
 * answers when all decisions are committed. A batch that comes again is decided the same and answered again.
 */
final class StockHandler implements BatchHandler {

    private final StockDecisions decisions;
    private final StockAnswers answers;
    private final Supplier<ExecutorService> groups;

    StockHandler(StockDecisions decisions, StockAnswers answers) {
        this(decisions, answers, () -> Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor()));
    }

    /** @param groups where the groups of a batch are decided; closed after each batch */
    StockHandler(StockDecisions decisions, StockAnswers answers, Supplier<ExecutorService> groups) {
        this.decisions = decisions;
        this.answers = answers;
        this.groups = groups;
    }

    @Override
    public void handle(List<InboundEvent> events) {
        Map<Long, List<StockChange>> byGroup = new LinkedHashMap<>();
        for (InboundEvent event : events) {
            StockChange change = read(event);
            byGroup.computeIfAbsent(decisions.group(change.bucketId()), _ -> new ArrayList<>())
                    .add(change);
        }
        try {
            List<Decision> decided = decide(byGroup);
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

    private List<Decision> decide(Map<Long, List<StockChange>> byGroup) {
        try (ExecutorService each = groups.get()) {
            List<Future<List<Decision>>> deciding = new ArrayList<>();
            byGroup.values().forEach(changes -> deciding.add(each.submit(() -> decisions.decide(changes))));
            List<Decision> all = new ArrayList<>();
            for (Future<List<Decision>> group : deciding) {
                all.addAll(group.get());
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
