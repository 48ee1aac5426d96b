package penstock.messaging.parking;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What operators do with parked messages. Every replay and every discard leaves a row in {@code parking_audit}, in the
 * transaction that removes the message.
 */
public final class Attendant {

    private static final int MOST_AT_ONCE = 1_000;

    private final ParkedRows rows;
    private final TransactionTemplate transaction;
    private final BiConsumer<String, byte[]> handlers;
    private final Clock clock;
    /** The handler has transactions of its own, which must not meet ours in one thread. */
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

    /** What became of a replay or a discard. */
    public sealed interface Outcome {

        /** The message is gone from the lot. */
        record Done() implements Outcome {}

        /** The handler failed again: the message is still parked, with one attempt more. */
        record StillParked(String cause) implements Outcome {}

        /** There is no such message, or another operator has it in hand. */
        record Absent() implements Outcome {}
    }

    /**
     * @param replayed how many were handled
     * @param failed how many are still parked
     */
    public record Sum(int replayed, int failed) {}

    /**
     * @param database where the tables can be reached with plain SQL
     * @param handlers calls a consumer's handler, with its idempotency, for a payload
     */
    public Attendant(DataSource database, BiConsumer<String, byte[]> handlers, Clock clock) {
        this.rows = new ParkedRows(new JdbcTemplate(database));
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.handlers = handlers;
        this.clock = clock;
    }

    /** @param consumer null for all */
    public List<ParkedRow> list(@Nullable String consumer, long after, int most) {
        return rows.list(consumer, after, most);
    }

    public Optional<ParkedRow> find(long id) {
        return rows.find(id);
    }

    public List<AuditRow> audited(long after, int most) {
        return rows.audited(after, most);
    }

    /**
     * Gives the message to its consumer's handler once more. If this process dies after the effect the message stays
     * parked: the handler's idempotency makes a further replay harmless.
     */
    public Outcome replay(long id, String operator) {
        return decide(id, operator, "replay", (message, payload) -> {
            try {
                CompletableFuture.runAsync(() -> handlers.accept(message.consumer(), payload), calls)
                        .join();
                return new Outcome.Done();
            } catch (CompletionException e) {
                return new Outcome.StillParked(String.valueOf(e.getCause()));
            }
        });
    }

    /** Every message of the consumer, in the order of parking; those that fail again do not hold up the others. */
    public Sum replayAll(@Nullable String consumer, String operator) {
        int replayed = 0;
        int failed = 0;
        for (ParkedRow message : rows.list(consumer, 0, MOST_AT_ONCE)) {
            switch (replay(message.id(), operator)) {
                case Outcome.Done done -> replayed++;
                case Outcome.StillParked still -> failed++;
                case Outcome.Absent absent -> {}
            }
        }
        return new Sum(replayed, failed);
    }

    /** Gives the message up for good; the audit trail keeps it. */
    public Outcome discard(long id, String operator) {
        return decide(id, operator, "discard", (message, payload) -> new Outcome.Done());
    }

    @FunctionalInterface
    private interface Deed {
        Outcome on(ParkedRow message, byte[] payload);
    }

    private Outcome decide(long id, String operator, String action, Deed deed) {
        Outcome outcome = transaction.execute(status -> {
            Optional<byte[]> payload = rows.take(id);
            Optional<ParkedRow> message = payload.isEmpty() ? Optional.empty() : rows.find(id);
            if (message.isEmpty()) {
                return new Outcome.Absent();
            }
            Outcome result = deed.on(message.get(), payload.get());
            String failure = result instanceof Outcome.StillParked(String cause) ? cause : null;
            rows.audit(id, operator, action, failure == null ? "done" : failure, clock.instant());
            if (failure == null) {
                rows.remove(id);
            } else {
                rows.failedAgain(id, ParkedRows.cut(failure, 16_000));
            }
            return result;
        });
        return outcome == null ? new Outcome.Absent() : outcome;
    }
}
