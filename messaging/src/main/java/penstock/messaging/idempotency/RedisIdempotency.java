package penstock.messaging.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;

import org.redisson.api.RBatch;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.springframework.dao.TransientDataAccessResourceException;

import penstock.messaging.Idempotency;
import penstock.messaging.InboundEvent;

/**
 * Keys in Redis: {@code held:<fingerprint>:<holder>} with a lease while an event is in hand, {@code done:<fingerprint>}
 * after it; and a set of what is done and not yet in the database, which any instance copies there.
 */
public final class RedisIdempotency implements Idempotency {

    private static final String PREFIX = "penstock:handled:";
    private static final int MOST_AT_ONCE = 1_000;

    private final RedissonClient redis;
    private final HandledRows rows;
    private final Duration lease;
    private final Duration memory;
    private final Supplier<String> holders;

    /**
     * @param database where the table can be reached with plain SQL
     * @param lease how long an event may be in hand before another may take it
     * @param memory how long Redis answers for what is done; afterwards the database does
     */
    public RedisIdempotency(RedissonClient redis, DataSource database, Clock clock, Duration lease, Duration memory) {
        this(redis, database, clock, lease, memory, () -> UUID.randomUUID().toString());
    }

    /** @param holders a name for each attempt that no other attempt has */
    RedisIdempotency(
            RedissonClient redis,
            DataSource database,
            Clock clock,
            Duration lease,
            Duration memory,
            Supplier<String> holders) {
        this.redis = redis;
        this.rows = new HandledRows(database, clock);
        this.lease = lease;
        this.memory = memory;
        this.holders = holders;
    }

    @Override
    public void once(String consumer, long shardKey, List<InboundEvent> events, Consumer<List<InboundEvent>> effect) {
        var batch = new Fingerprints(consumer, events);
        String holder = holders.get();
        Set<String> taken = take(consumer, batch.all(), holder);
        Set<String> fresh = new HashSet<>(taken);
        try {
            batch.check(doneElsewhere(consumer, batch, taken, holder));
            fresh.addAll(taken);
            // What Redis does not know it may have forgotten.
            Map<String, String> handled = rows.find(consumer, 0, taken);
            batch.check(handled);
            fresh.removeAll(handled.keySet());
            if (!fresh.isEmpty()) {
                effect.accept(batch.events(fresh));
            }
        } catch (RuntimeException e) {
            release(consumer, batch.all(), taken, holder);
            throw e;
        }
        markDone(consumer, batch.all(), taken, fresh);
    }

    private Set<String> take(String consumer, Map<String, String> all, String holder) {
        RBatch batch = redis.createBatch();
        all.forEach((id, fingerprint) -> batch.<String>getBucket(key(consumer, id), StringCodec.INSTANCE)
                .setIfAbsentAsync(held(fingerprint, holder), lease));
        List<?> answers = batch.execute().getResponses();
        Set<String> taken = new HashSet<>();
        int at = 0;
        for (String id : all.keySet()) {
            if (Boolean.TRUE.equals(answers.get(at++))) {
                taken.add(id);
            }
        }
        return taken;
    }

    /**
     * Adds to those that were taken the ones that are this attempt's own all the same: the client sends a command again
     * if its answer was lost, and the second one finds what the first one wrote.
     *
     * @throws TransientDataAccessResourceException if another process has one of them in hand
     */
    private Map<String, String> doneElsewhere(String consumer, Fingerprints batch, Set<String> taken, String holder) {
        List<String> others = new ArrayList<>(batch.without(taken).keySet());
        if (others.isEmpty()) {
            return Map.of();
        }
        Map<String, String> values = redis.getBuckets(StringCodec.INSTANCE)
                .get(others.stream().map(id -> key(consumer, id)).toArray(String[]::new));
        others.removeIf(id ->
                held(batch.all().getOrDefault(id, ""), holder).equals(values.get(key(consumer, id))) && taken.add(id));
        Map<String, String> done = new HashMap<>();
        for (String id : others) {
            String value = values.get(key(consumer, id));
            if (value == null || value.startsWith("held:")) {
                throw new TransientDataAccessResourceException(
                        consumer + ": another process has event " + id + " in hand");
            }
            done.put(id, value.substring("done:".length()));
        }
        return done;
    }

    private void release(String consumer, Map<String, String> all, Set<String> taken, String holder) {
        RBatch batch = redis.createBatch();
        taken.forEach(id -> batch.<String>getBucket(key(consumer, id), StringCodec.INSTANCE)
                .compareAndSetAsync(held(all.getOrDefault(id, ""), holder), null));
        if (!taken.isEmpty()) {
            batch.execute();
        }
    }

    private void markDone(String consumer, Map<String, String> all, Set<String> taken, Set<String> fresh) {
        if (taken.isEmpty()) {
            return;
        }
        RBatch batch = redis.createBatch();
        taken.forEach(id -> {
            String fingerprint = all.getOrDefault(id, "");
            batch.<String>getBucket(key(consumer, id), StringCodec.INSTANCE).setAsync("done:" + fingerprint, memory);
            if (fresh.contains(id)) {
                batch.<String>getSet(unsaved(consumer), StringCodec.INSTANCE).addAsync(fingerprint + id);
            }
        });
        batch.execute();
    }

    /**
     * Copies to the database what is done and not yet there.
     *
     * @return how many were copied
     */
    public int synchronise(String consumer) {
        var unsaved = redis.<String>getSet(unsaved(consumer), StringCodec.INSTANCE);
        Set<String> some = unsaved.random(MOST_AT_ONCE);
        if (some.isEmpty()) {
            return 0;
        }
        Map<String, String> handled = new LinkedHashMap<>();
        some.forEach(entry -> handled.put(entry.substring(32), entry.substring(0, 32)));
        rows.insertMissing(consumer, handled);
        unsaved.removeAll(some);
        return some.size();
    }

    private static String key(String consumer, String id) {
        return PREFIX + consumer + ":" + id;
    }

    private static String unsaved(String consumer) {
        return PREFIX + "unsaved:" + consumer;
    }

    private static String held(String fingerprint, String holder) {
        return "held:" + fingerprint + ":" + holder;
    }
}
