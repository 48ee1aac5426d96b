package penstock.messaging;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Runs statements of many rows in the caller's transaction. */
@FunctionalInterface
public interface ShardWrites {

    /**
     * Runs a statement whose rows all lie in the same database.
     *
     * @param shardKey says in which one; see {@link Outbox#at}
     * @return how many rows were written
     */
    int update(long shardKey, String sql, List<? extends @Nullable Object> values);
}
