package penstock.messaging.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.util.RawValue;

import penstock.messaging.Confirmation;
import penstock.messaging.OutboundEvent;
import penstock.messaging.publishing.Dispatcher;
import penstock.messaging.wire.EventFormat;

/**
 * Publishes what is in the outbox. Any number of relays may run at once: a row is locked while one of them has it, and
 * free again the moment that relay dies. A row is published at least once; twice only if a relay dies, or loses its
 * database, between the broker's confirm and its own commit.
 */
public final class OutboxRelay {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int MOST_ROWS = 200;
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final int MOST_DOUBLINGS = 5;

    private final OutboxRows rows;
    private final TransactionTemplate transaction;
    private final EventFormat format;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final RandomGenerator jitter;

    /** @param dataSource where the table can be reached with plain SQL */
    public OutboxRelay(
            DataSource dataSource, EventFormat format, Dispatcher dispatcher, Clock clock, RandomGenerator jitter) {
        this.rows = new OutboxRows(new JdbcTemplate(dataSource));
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        // Stricter levels lock the gaps too, and then those who add to the outbox wait for the broker.
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.format = format;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.jitter = jitter;
    }

    /**
     * Publishes what is due, up to a bound, and returns when every confirm has come or its timeout is over.
     *
     * @return how many rows it dealt with; 0 if nothing was due and free
     * @throws RuntimeException if the database is in trouble: the rows stay as they were
     */
    public int runOnce() {
        Integer dealtWith = transaction.execute(status -> {
            List<OutboxRow> claimed = rows.claim(clock.instant(), MOST_ROWS);
            List<CompletableFuture<Confirmation>> words =
                    claimed.stream().map(this::dispatch).toList();
            settle(claimed, words);
            return claimed.size();
        });
        return dealtWith == null ? 0 : dealtWith;
    }

    private CompletableFuture<Confirmation> dispatch(OutboxRow row) {
        try {
            var event = new OutboundEvent(row.eventId(), row.type(), row.key(), new RawValue(row.data()));
            return dispatcher.dispatch(row.destination(), row.key(), format.write(event, row.createdAt()));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(new Confirmation.Nacked(String.valueOf(e.getMessage())));
        }
    }

    private void settle(List<OutboxRow> claimed, List<CompletableFuture<Confirmation>> words) {
        List<Long> published = new ArrayList<>();
        for (int i = 0; i < claimed.size(); i++) {
            OutboxRow row = claimed.get(i);
            Confirmation word = words.get(i).join();
            if (word.acked()) {
                published.add(row.id());
            } else {
                Instant due = clock.instant().plus(backOff(row.attempts()));
                log.warn(
                        "Outbox row {} for {} was not published, next at {}: {}",
                        row.id(),
                        row.destination(),
                        due,
                        word);
                rows.postpone(row.id(), due);
            }
        }
        rows.published(published, clock.instant());
    }

    /** Doubles from 0.2 s to about 6 s, spread by half to both sides so that many rows do not come back at once. */
    private Duration backOff(int failures) {
        Duration wait = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return wait.dividedBy(2).plusMillis(jitter.nextLong(wait.toMillis()));
    }
}
