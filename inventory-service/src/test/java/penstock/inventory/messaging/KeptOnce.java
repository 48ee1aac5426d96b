package penstock.inventory.messaging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

import penstock.inventory.application.Atomic;
import penstock.inventory.application.Stock;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.Movement;
import penstock.inventory.persistence.PersistenceInstance;
import penstock.messaging.Idempotency;
import penstock.messaging.InboundEvent;
import penstock.messaging.MessagingStore;
import penstock.messaging.idempotency.JdbcIdempotency;
import penstock.messaging.idempotency.RedisIdempotency;

/**
 * An effect that keeps no key of its own, under either strategy of the message component: each event brings one piece to
 * a bucket, so that the bucket's count tells how often it was handled.
 */
final class KeptOnce implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONSUMER = "arrivals";

    /** The strategies. */
    enum Keys {
        JDBC,
        REDIS
    }

    /** The places between two steps of handling an event. */
    enum Step {
        /** Its key is inserted or taken. */
        KEY_TAKEN,
        /** The pieces are there: with JDBC not committed yet, with Redis committed and the key not yet marked. */
        EFFECT_DONE,
        /** All is done but the acknowledgement. */
        HANDLED
    }

    private final ConfigurableApplicationContext instance;
    private final RedissonClient redis;
    private final Idempotency inTransaction;
    private final RedisIdempotency inRedis;

    /** @param properties where the database is, and Redis in {@code test.redis.*}, with the lease in milliseconds */
    KeptOnce(Map<String, String> properties) {
        instance = PersistenceInstance.on(properties);
        Config config = new Config().setCodec(StringCodec.INSTANCE);
        config.setPassword(properties.get("test.redis.password"));
        config.useSingleServer()
                .setAddress(properties.get("test.redis.address"))
                .setConnectionPoolSize(2)
                .setConnectionMinimumIdleSize(1);
        redis = Redisson.create(config);
        Duration lease = Duration.ofMillis(Long.parseLong(properties.getOrDefault("test.redis.lease", "60000")));
        MessagingStore store = instance.getBean(MessagingStore.class);
        inRedis = new RedisIdempotency(redis, store.first(), Clock.systemUTC(), lease, Duration.ofHours(1));
        inTransaction = new JdbcIdempotency(
                instance.getBean(DataSource.class),
                instance.getBean(PlatformTransactionManager.class),
                Clock.systemUTC());
    }

    /** Handles the arrival of one piece, telling of each step. */
    void handle(Keys keys, long bucketId, Consumer<Step> reached) {
        InboundEvent event = new InboundEvent(
                "arrival-at-" + bucketId,
                "piece.arrived",
                "test",
                Long.toString(bucketId),
                Instant.EPOCH,
                null,
                JSON.createObjectNode().put("bucket", bucketId),
                JSON);
        Idempotency idempotency = keys == Keys.JDBC ? inTransaction : inRedis;
        idempotency.once(CONSUMER, bucketId, List.of(event), _ -> {
            reached.accept(Step.KEY_TAKEN);
            // Takes part in the transaction that the strategy began, if it did.
            boolean brought = instance.getBean(Atomic.class)
                    .atomically(() -> instance.getBean(Stock.class).moveIfThere(bucketId, Movement.restock(1)));
            if (!brought) {
                throw new AssertionError("no bucket " + bucketId);
            }
            reached.accept(Step.EFFECT_DONE);
        });
        reached.accept(Step.HANDLED);
    }

    /** How often the arrival at this bucket had its effect. */
    int effects(long bucketId) {
        return instance.getBean(Stock.class).find(bucketId).orElseThrow().restocked();
    }

    void fill(List<Bucket> buckets) {
        instance.getBean(Stock.class).fill(buckets);
    }

    void emptyRedis() {
        redis.getKeys().flushall();
    }

    /** As the component's timer does. */
    void copyToDatabase() {
        while (inRedis.synchronise(CONSUMER) > 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        redis.shutdown();
        instance.close();
    }
}
