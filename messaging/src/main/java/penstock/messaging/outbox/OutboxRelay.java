package penstock.messaging.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import penstock.messaging.CrashPoint;
import penstock.messaging.OutboundEvent;
import penstock.messaging.loop.Step;
import penstock.messaging.publishing.Sequences;
import penstock.messaging.tracing.MessageSpans;
import penstock.messaging.wire.EventFormat;

/**
 * Publishes what is in the outbox of one database. Any number of relays may run at once: each takes a strand at a time,
 * and a strand is free again the moment the relay that has it dies, or is not heard of for a while. A row is published at
 * least once; twice only if a relay dies, is stopped or loses its database between the broker's confirm and its own
 * commit. Within a key the rows leave in their order, each after the broker has confirmed the one before.
 */
public final class OutboxRelay {

    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int MOST_ROWS = 500;
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final int MOST_DOUBLINGS = 5;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final OutboxRows rows;
    private final TransactionTemplate transaction;
    private final EventFormat format;
    private final Sequences sequences;
    private final MessageSpans spans;
    private final Clock clock;
    private final RandomGenerator jitter;
    private int fruitless;

    /**
     * What a round did.
     *
     * @param claimed rows that were due and not another relay's
     * @param published those that the broker has now
     */
    public record Round(int claimed, int published) {
        static final Round EMPTY = new Round(0, 0);

        Round plus(Round other) {
            return new Round(claimed + other.claimed, published + other.published);
        }
    }

    /** @param database where the table can be reached with plain SQL */
    public OutboxRelay(
            DataSource database,
            EventFormat format,
            Sequences sequences,
            MessageSpans spans,
            Clock clock,
            RandomGenerator jitter) {
        this.rows = new OutboxRows(new JdbcTemplate(database));
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        // Each statement sees what the strand's last holder committed; stricter levels would lock out those who add.
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.format = format;
        this.sequences = sequences;
        this.spans = spans;
        this.clock = clock;
        this.jitter = jitter;
    }

    /**
     * Publishes what is due, up to a bound for each strand, and returns when every confirm has come or its timeout is over.
     *
     * @throws RuntimeException if the database is in trouble: the rows stay as they were
     */
    public Round runOnce() {
        Round sum = Round.EMPTY;
        for (int strand : rows.open(clock.instant())) {
            Round round = transaction.execute(status -> rows.take(strand) ? publish(strand) : Round.EMPTY);
            if (round != null) {
                sum = sum.plus(round);
            }
        }
        return sum;
    }

    private Round publish(int strand) {
        List<OutboxRow> claimed = rows.claim(strand, clock.instant(), MOST_ROWS);
        if (claimed.isEmpty()) {
            return Round.EMPTY;
        }
        rows.boundSilence(sequences.confirmTimeout().plus(GRACE));
        List<CompletableFuture<Confirmation>> words =
                claimed.stream().map(this::dispatch).toList();
        CompletableFuture.allOf(words.toArray(CompletableFuture[]::new)).join();
        rows.unboundSilence();
        return new Round(claimed.size(), settle(claimed, words));
    }

    private CompletableFuture<Confirmation> dispatch(OutboxRow row) {
        try {
            StoredEvent stored = row.event();
            var event = new OutboundEvent(
                    stored.id(), stored.type(), stored.key(), new RawValue(stored.data()), stored.traceparent());
            return spans.publishing(
                    row.destination(),
                    event,
                    traced -> sequences.dispatch(
                            row.destination(), stored.key(), stored.id(), format.write(traced, row.createdAt())));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(new Confirmation.Nacked(String.valueOf(e.getMessage())));
        }
    }

    private int settle(List<OutboxRow> claimed, List<CompletableFuture<Confirmation>> words) {
        List<Long> published = new ArrayList<>();
        Map<Long, Instant> postponed = new LinkedHashMap<>();
        Set<String> waiting = new HashSet<>();
        Instant now = clock.instant();
        for (int i = 0; i < claimed.size(); i++) {
            OutboxRow row = claimed.get(i);
            Confirmation word = words.get(i).join();
            if (word.acked()) {
                published.add(row.id());
            } else if (waiting.add(row.destination() + ' ' + row.event().key())) {
                // Those of the key behind it were not sent; they wait for it and have done nothing wrong.
                Instant due = now.plus(backOff(row.attempts()));
                postponed.put(row.id(), due);
                log.warn(
                        "Outbox row {} for {} is not published, next at {}: {}",
                        row.id(),
                        row.destination(),
                        due,
                        word);
            }
        }
        CrashPoint.pass("relayed-before-marked");
        rows.published(published, now);
        rows.postpone(postponed);
        return published.size();
    }

    /** Doubles from 0.2 s to about 6 s, spread by half to both sides so that many rows do not come back at once. */
    private Duration backOff(int failures) {
        Duration wait = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return wait.dividedBy(2).plusMillis(jitter.nextLong(wait.toMillis()));
    }

    /** While the broker takes nothing at all, commits do not make a relay try more often. */
    public Step.Rest step(Duration pollInterval) {
        Round round = runOnce();
        if (round.claimed() > 0 && round.published() == 0) {
            return Step.Rest.whatever(backOff(fruitless++));
        }
        fruitless = 0;
        return round.claimed() == 0 ? Step.Rest.untilWoken(pollInterval) : Step.Rest.after(round.claimed(), MOST_ROWS);
    }

    /** @return how many of the rows that were published before were deleted, at most so many */
    public int forget(Instant publishedBefore, int most) {
        return rows.forget(publishedBefore, most);
    }

    /** Rows of this database that no broker has confirmed yet. */
    public long backlog() {
        return rows.backlog();
    }

    OutboxStanding standing(Instant now) {
        return rows.oldest()
                .map(oldest -> new OutboxStanding(
                        rows.backlog(),
                        Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0)))
                .orElse(OutboxStanding.EMPTY);
    }
}
