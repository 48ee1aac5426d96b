package penstock.inventory.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessException;

import penstock.inventory.OwnJvm;
import penstock.inventory.application.Some;
import penstock.inventory.domain.Bucket;
import penstock.inventory.messaging.DyingProcess.Hand;
import penstock.inventory.messaging.KeptOnce.Keys;
import penstock.inventory.messaging.KeptOnce.Step;
import penstock.inventory.persistence.TestDatabases;
import penstock.servers.RedisServer;
import penstock.servers.Servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The two strategies of the message component beside each other, on the service's own buckets: a process is killed
 * (SIGKILL) between every two of its steps, or Redis loses its memory, and the event comes again to another process. With
 * its keys in the transaction of the effect nothing is ever done twice; with its keys in Redis there are two windows in
 * which it is.
 */
class IdempotencyUnderKillsIT {

    private static final Servers servers = Servers.temporary();
    private static final RedisServer redis = servers.add(RedisServer::new);
    private static final KeptOnce survivor;

    static {
        servers.start();
        survivor = new KeptOnce(properties(Duration.ofMinutes(10)));
    }

    @AfterAll
    static void stop() {
        survivor.close();
        servers.close();
    }

    @Test
    void handlesAgainWhatAKilledProcessHadInHand() throws Exception {
        Map<Hand, Integer> effects = new LinkedHashMap<>();
        effects.put(hand(Keys.JDBC, Step.KEY_TAKEN), 1);
        effects.put(hand(Keys.JDBC, Step.EFFECT_DONE), 1);
        effects.put(hand(Keys.JDBC, Step.HANDLED), 1);
        effects.put(hand(Keys.REDIS, Step.KEY_TAKEN), 1);
        // The first window: the effect is there, and nothing tells of it.
        effects.put(hand(Keys.REDIS, Step.EFFECT_DONE), 2);
        effects.put(hand(Keys.REDIS, Step.HANDLED), 1);
        killWith(effects.keySet());

        effects.keySet().forEach(hand -> {
            // Until the database has undone the dead one's transaction, or its lease is over.
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptionsInstanceOf(TransientDataAccessException.class)
                    .untilAsserted(() -> survivor.handle(hand.keys(), hand.bucketId(), _ -> {}));
            survivor.handle(hand.keys(), hand.bucketId(), _ -> {});
        });

        assertThat(effects)
                .allSatisfy((hand, expected) -> assertThat(survivor.effects(hand.bucketId()))
                        .as("effects of what was killed after %s %s", hand.keys(), hand.last())
                        .isEqualTo(expected));
    }

    /** The second window: what Redis forgets before the timer copied it was never handled. */
    @Test
    void handlesAgainWhatRedisForgotBeforeItWasCopied() {
        long bucketId = emptyBucket();
        survivor.handle(Keys.REDIS, bucketId, _ -> {});

        survivor.emptyRedis();
        survivor.handle(Keys.REDIS, bucketId, _ -> {});

        assertThat(survivor.effects(bucketId)).isEqualTo(2);
    }

    @Test
    void isToldByTheDatabaseWhatRedisForgotAfterwards() {
        long bucketId = emptyBucket();
        survivor.handle(Keys.REDIS, bucketId, _ -> {});
        survivor.copyToDatabase();

        survivor.emptyRedis();
        survivor.handle(Keys.REDIS, bucketId, _ -> {});

        assertThat(survivor.effects(bucketId)).isEqualTo(1);
    }

    /** Emptied while the effect is being had: the one that was first marks it all the same. */
    @Test
    void keepsWhatItHadInHandWhenRedisForgotIt() {
        long bucketId = emptyBucket();
        survivor.handle(Keys.REDIS, bucketId, step -> {
            if (step == Step.KEY_TAKEN) {
                survivor.emptyRedis();
            }
        });

        survivor.handle(Keys.REDIS, bucketId, _ -> {});

        assertThat(survivor.effects(bucketId)).isEqualTo(1);
    }

    @Test
    void doesNotAskRedisForKeysInTheTransaction() {
        long bucketId = emptyBucket();
        survivor.handle(Keys.JDBC, bucketId, step -> survivor.emptyRedis());

        survivor.emptyRedis();
        survivor.handle(Keys.JDBC, bucketId, _ -> {});

        assertThat(survivor.effects(bucketId)).isEqualTo(1);
    }

    /** A process that has all of this in hand, each up to its step, is killed. */
    private static void killWith(Collection<Hand> hands) throws Exception {
        try (OwnJvm dying = OwnJvm.start(DyingProcess.class, properties(Duration.ofSeconds(1)))) {
            assertThat(dying.hear()).isEqualTo("ready");
            List<String> reached = new ArrayList<>();
            for (Hand hand : hands) {
                dying.tell(hand.text());
                reached.add(dying.hear());
            }
            dying.kill();
            assertThat(reached)
                    .containsExactlyElementsOf(hands.stream().map(Hand::text).toList());
        }
    }

    private static Hand hand(Keys keys, Step last) {
        return new Hand(keys, last, emptyBucket());
    }

    private static long emptyBucket() {
        Bucket bucket = Some.sale(1, 1).fillBuckets().getFirst();
        survivor.fill(List.of(bucket));
        return bucket.bucketId();
    }

    private static Map<String, String> properties(Duration lease) {
        Map<String, String> properties = new HashMap<>(TestDatabases.properties());
        properties.put("test.redis.address", "redis://" + redis.host() + ":" + redis.port());
        properties.put("test.redis.password", redis.password());
        properties.put("test.redis.lease", Long.toString(lease.toMillis()));
        return properties;
    }
}
