package penstock.gateway.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.redisson.api.RedissonClient;

import penstock.servers.RedisServer;
import penstock.servers.Servers;

import static org.assertj.core.api.Assertions.assertThat;

/** Two gateways, each with connections of its own to one real Redis. */
class RedisCountsIT {

    private static final int LIMIT = 100;
    /** No window ends while this runs. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-11T12:00:00Z"), ZoneOffset.UTC);

    private static final Servers SERVERS = Servers.temporary();
    private static final RedisServer REDIS = SERVERS.add(RedisServer::new);
    private static RedissonClient one;
    private static RedissonClient other;

    @BeforeAll
    static void start() {
        SERVERS.start();
        one = connected();
        other = connected();
    }

    @AfterAll
    static void stop() {
        one.shutdown();
        other.shutdown();
        SERVERS.close();
    }

    @Test
    void letTheSecondGatewayKnowWhatTheFirstLetThrough() {
        assertThat(passed(limiter(one), "greedy")).isEqualTo(LIMIT);

        Limiter second = limiter(other);
        assertThat(passed(second, "greedy")).isLessThanOrEqualTo(LIMIT / 4 + LIMIT / 20);
        assertThat(second.take("honest").passes()).isTrue();
    }

    private static long passed(Limiter limiter, String who) {
        return IntStream.range(0, 2 * LIMIT)
                .filter(_ -> limiter.take(who).passes())
                .count();
    }

    /** Waits for each answer of Redis, so that it is the same each time. */
    private static Limiter limiter(RedissonClient redis) {
        SharedCounts counts = new RedisCounts(redis, CLOCK);
        SharedCounts heard = (key, more, lifetime, total) -> {
            var sum = new CompletableFuture<Long>();
            counts.add(key, more, lifetime, sum::complete);
            total.accept(sum.orTimeout(30, TimeUnit.SECONDS).join());
        };
        return new Limiter("buyer", LIMIT, Duration.ofSeconds(10), heard, CLOCK);
    }

    private static RedissonClient connected() {
        return new LimitsConfiguration()
                .redisson(new RedisSettings(REDIS.host(), REDIS.port(), REDIS.password(), 2, Duration.ofSeconds(5)));
    }
}
