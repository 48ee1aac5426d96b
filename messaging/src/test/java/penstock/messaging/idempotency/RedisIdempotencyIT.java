package penstock.messaging.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.springframework.dao.TransientDataAccessResourceException;

import penstock.servers.MariaDbServer;
import penstock.servers.RedisServer;
import penstock.servers.Servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class RedisIdempotencyIT extends IdempotencyContract {

    private static final Servers servers = Servers.temporary();
    private static final MariaDbServer mariaDb = servers.add(MariaDbServer::new);
    private static final RedisServer redisServer = servers.add(RedisServer::new);
    private static final RedissonClient redis;

    static {
        servers.start();
        var config = new Config();
        config.useSingleServer()
                .setAddress("redis://127.0.0.1:" + redisServer.port())
                .setPassword(redisServer.password())
                .setConnectionPoolSize(4)
                .setConnectionMinimumIdleSize(1);
        redis = Redisson.create(config);
    }

    private DataSource dataSource = TestDatabase.of(mariaDb);

    @AfterAll
    static void stop() {
        redis.shutdown();
        servers.close();
    }

    @BeforeEach
    void empty() {
        redis.getKeys().flushall();
        dataSource = TestDatabase.of(mariaDb);
    }

    @Override
    protected RedisIdempotency idempotency() {
        return withLease(Duration.ofMinutes(1));
    }

    private RedisIdempotency withLease(Duration lease) {
        return new RedisIdempotency(redis, dataSource, Clock.systemUTC(), lease, Duration.ofMinutes(10));
    }

    @Test
    void isAnsweredByTheDatabaseAfterALossOfRedis() {
        handle(event("a", "1"));
        assertThat(idempotency().synchronise("reader")).isOne();

        redis.getKeys().flushall();
        handle(event("a", "1"));

        assertThat(effects).containsExactly("a");
        assertThat(idempotency().synchronise("reader")).isZero();
    }

    /** The window of doubt: what was done after the last look of the timer is forgotten with Redis. */
    @Test
    void handlesAgainWhatRedisLostBeforeItWasCopied() {
        handle(event("a", "1"));

        redis.getKeys().flushall();
        handle(event("a", "1"));

        assertThat(effects).containsExactly("a", "a");
    }

    /** A command whose answer is lost is sent again by the client, and the second one finds what the first one wrote. */
    @Test
    void takesForItsOwnWhatItWroteWithoutBeingToldSo() {
        var patient = new RedisIdempotency(
                redis, dataSource, Clock.systemUTC(), Duration.ofMinutes(1), Duration.ofMinutes(10), () -> "me");
        writtenAhead("a", "me");
        writtenAhead("b", "somebody");

        patient.once(
                "reader",
                0,
                List.of(event("a", "1"), event("c", "1")),
                events -> events.forEach(event -> effects.add(event.id())));
        assertThatThrownBy(() -> patient.once("reader", 0, List.of(event("b", "1")), _ -> effects.add("b")))
                .isInstanceOf(TransientDataAccessResourceException.class);

        handle(event("a", "1"));
        assertThat(effects).containsExactly("a", "c");
    }

    private void writtenAhead(String id, String holder) {
        String fingerprint =
                new Fingerprints("reader", List.of(event(id, "1"))).all().get(id);
        redis.<String>getBucket("penstock:handled:reader:" + id, StringCodec.INSTANCE)
                .set("held:" + fingerprint + ":" + holder, Duration.ofMinutes(1));
    }

    /** The other one: whoever takes over after the lease cannot know that the effect was had. */
    @Test
    void givesAnEventInHandToAnotherOnlyAfterTheLease() {
        RedisIdempotency dying = withLease(Duration.ofSeconds(1));
        dying.once("reader", 0, List.of(event("a", "1")), events -> {
            effects.add("first");
            assertThatThrownBy(() -> handle(event("a", "1"))).isInstanceOf(TransientDataAccessResourceException.class);
            await().ignoreExceptions().untilAsserted(() -> handle(event("a", "1")));
        });

        assertThat(effects).containsExactly("first", "a");
    }
}
