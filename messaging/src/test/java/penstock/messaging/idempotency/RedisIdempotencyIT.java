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
