package penstock.order.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.redisson.api.RedissonClient;

import penstock.order.RealServers;
import penstock.order.application.Gate;
import penstock.order.application.GateControl;
import penstock.order.application.GateMemory;
import penstock.order.application.GateModelContract;
import penstock.order.application.GateReturns;
import penstock.order.application.WriteAhead;

/** The scripts, in a real Redis, beside the reference. */
class RedisGateModelIT extends GateModelContract {

    private static RedissonClient redisson;
    private static Scripts scripts;
    private static RedisSettings settings;

    @BeforeAll
    static void connect() {
        // One connection keeps what is not waited for before what comes after it.
        settings = new RedisSettings(
                RealServers.REDIS.host(),
                RealServers.REDIS.port(),
                RealServers.REDIS.password(),
                1,
                Duration.ofSeconds(5),
                Duration.ofDays(2));
        redisson = new RedisConnection().redisson(settings);
        scripts = new Scripts(redisson);
    }

    @AfterAll
    static void disconnect() {
        redisson.shutdown();
    }

    @Override
    protected int stories() {
        return 6;
    }

    @Override
    protected int steps() {
        return 400;
    }

    @Override
    protected List<Duration> edges() {
        return List.of(Duration.ofHours(-1), Duration.ZERO, Duration.ofHours(1));
    }

    @Override
    protected void lose() {
        redisson.getKeys().deleteByPattern("gate:{" + SALE + "}:*");
    }

    @Override
    protected void tick() {
        // The server's clock goes on by itself.
    }

    @Override
    protected Gate gate() {
        return new RedisGate(scripts);
    }

    @Override
    protected WriteAhead writeAhead() {
        return new RedisWriteAhead(scripts, redisson);
    }

    @Override
    protected GateMemory memory() {
        return new RedisGateMemory(scripts, redisson);
    }

    @Override
    protected GateReturns returns() {
        return new RedisGateReturns(scripts);
    }

    @Override
    protected GateControl control() {
        return new RedisGateControl(scripts, settings);
    }

    @Override
    protected Instant now() {
        return Instant.now();
    }
}
