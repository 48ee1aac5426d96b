package penstock.messaging.idempotency;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import penstock.messaging.Idempotency;
import penstock.messaging.InboundEvent;

/** Keys in the transaction of the effect, which takes part in the one that is begun here. */
public final class JdbcIdempotency implements Idempotency {

    private final TransactionTemplate transaction;
    private final HandledRows rows;

    /** @param dataSource the one that {@code transactions} run on */
    public JdbcIdempotency(DataSource dataSource, PlatformTransactionManager transactions, Clock clock) {
        this.transaction = new TransactionTemplate(transactions);
        this.rows = new HandledRows(dataSource, clock);
    }

    @Override
    public void once(String consumer, long shardKey, List<InboundEvent> events, Consumer<List<InboundEvent>> effect) {
        var batch = new Fingerprints(consumer, events);
        try {
            transaction.executeWithoutResult(status -> {
                Map<String, String> handled =
                        rows.find(consumer, shardKey, batch.all().keySet());
                batch.check(handled);
                Map<String, String> fresh = batch.without(handled.keySet());
                if (!fresh.isEmpty()) {
                    // Before the effect: whoever comes second waits here, and then finds what the first has done.
                    rows.insert(consumer, shardKey, fresh);
                    effect.accept(batch.events(fresh.keySet()));
                }
            });
        } catch (DuplicateKeyException e) {
            throw new ConcurrencyFailureException(consumer + ": another handles the same events", e);
        }
    }
}
