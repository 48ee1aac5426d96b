package penstock.messaging.outbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import penstock.messaging.DelayedEvent;
import penstock.messaging.Delays;
import penstock.messaging.ShardWrites;

/** The table {@code delayed_message}, written on the caller's connection. */
public final class JdbcDelays implements Delays {

    private static final String COLUMNS =
            "(shard_key, destination, event_id, event_type, event_key, traceparent, data," + " created_at, due_at)";
    private static final int WIDTH = 9;

    private final ShardWrites writes;
    private final CallersTransaction transaction;
    private final EventWriting writing;
    private final Clock clock;
    private final Runnable afterCommit;
    private final long shardKey;

    /**
     * @param dataSource the one that the callers' transactions run on
     * @param writes into it
     * @param afterCommit called in the committing thread: must be quick and must not throw
     */
    public JdbcDelays(
            DataSource dataSource, ShardWrites writes, EventWriting writing, Clock clock, Runnable afterCommit) {
        this(writes, new CallersTransaction(dataSource), writing, clock, afterCommit, 0);
    }

    private JdbcDelays(
            ShardWrites writes,
            CallersTransaction transaction,
            EventWriting writing,
            Clock clock,
            Runnable afterCommit,
            long shardKey) {
        this.writes = writes;
        this.transaction = transaction;
        this.writing = writing;
        this.clock = clock;
        this.afterCommit = afterCommit;
        this.shardKey = shardKey;
    }

    @Override
    public Delays at(long shardKey) {
        return new JdbcDelays(writes, transaction, writing, clock, afterCommit, shardKey);
    }

    @Override
    public void delayAll(String destination, List<DelayedEvent> events) {
        transaction.require("events for " + destination + " are delayed");
        writing.checkDestination(destination);
        if (events.isEmpty()) {
            return;
        }
        for (List<DelayedEvent> part : ManyRows.parts(events)) {
            insert(destination, part);
        }
        transaction.afterCommit(afterCommit);
    }

    private void insert(String destination, List<DelayedEvent> events) {
        LocalDateTime now = utc(clock.instant());
        List<@Nullable Object> values = new ArrayList<>(events.size() * WIDTH);
        for (DelayedEvent event : events) {
            StoredEvent row = writing.stored(event.event());
            values.add(shardKey);
            values.add(destination);
            values.add(row.id());
            values.add(row.type());
            values.add(row.key());
            values.add(row.traceparent());
            values.add(row.data());
            values.add(now);
            values.add(utc(event.notBefore()));
        }
        writes.update(
                shardKey,
                "INSERT INTO delayed_message " + COLUMNS + ManyRows.values(events.size(), WIDTH)
                        + " ON DUPLICATE KEY UPDATE due_at = due_at",
                values);
    }

    /** To the microsecond that the column keeps, and never earlier than was asked for. */
    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant.plusNanos(999).truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    }

    @Override
    public int cancel(String destination, Collection<String> keys) {
        transaction.require("events for " + destination + " are taken back");
        int cancelled = 0;
        for (List<String> part : ManyRows.parts(List.copyOf(keys))) {
            List<Object> values = new ArrayList<>(part.size() + 2);
            values.add(shardKey);
            values.add(destination);
            values.addAll(part);
            cancelled += writes.update(
                    shardKey,
                    "DELETE FROM delayed_message WHERE shard_key = ? AND destination = ? AND event_key IN ("
                            + ManyRows.marks(part.size()) + ")",
                    values);
        }
        return cancelled;
    }
}
