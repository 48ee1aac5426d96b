package penstock.messaging.outbox;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import penstock.messaging.OutboundEvent;
import penstock.messaging.Outbox;
import penstock.messaging.ShardWrites;

/** The table {@code outbox}, written on the caller's connection. */
public final class JdbcOutbox implements Outbox {

    private static final String COLUMNS =
            "(shard_key, strand, destination, event_id, event_type, event_key," + " traceparent, data, created_at)";
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
    public JdbcOutbox(
            DataSource dataSource, ShardWrites writes, EventWriting writing, Clock clock, Runnable afterCommit) {
        this(writes, new CallersTransaction(dataSource), writing, clock, afterCommit, 0);
    }

    private JdbcOutbox(
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
    public Outbox at(long shardKey) {
        return new JdbcOutbox(writes, transaction, writing, clock, afterCommit, shardKey);
    }

    @Override
    public void addAll(String destination, List<OutboundEvent> events) {
        transaction.require("the outbox takes events for " + destination);
        writing.checkDestination(destination);
        if (events.isEmpty()) {
            return;
        }
        List<StoredEvent> stored = events.stream().map(writing::stored).toList();
        for (List<StoredEvent> rows : ManyRows.parts(stored)) {
            insert(destination, rows);
        }
        transaction.afterCommit(afterCommit);
    }

    private void insert(String destination, List<StoredEvent> rows) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<@Nullable Object> values = new ArrayList<>(rows.size() * WIDTH);
        for (StoredEvent row : rows) {
            values.add(shardKey);
            values.add(Strands.of(row.key()));
            values.add(destination);
            values.add(row.id());
            values.add(row.type());
            values.add(row.key());
            values.add(row.traceparent());
            values.add(row.data());
            values.add(now);
        }
        writes.update(shardKey, "INSERT INTO outbox " + COLUMNS + ManyRows.values(rows.size(), WIDTH), values);
    }
}
