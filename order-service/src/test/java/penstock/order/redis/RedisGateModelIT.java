package penstock.order.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterAll;

import penstock.order.application.GateModelContract;
import penstock.order.application.GatePorts;

/** The scripts, in a real Redis, beside the reference. */
class RedisGateModelIT extends GateModelContract {

    private static final GateInRedis redis = new GateInRedis(1);

    @AfterAll
    static void disconnect() {
        redis.close();
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
        redis.redisson.getKeys().deleteByPattern("gate:{" + SALE + "}:*");
    }

    @Override
    protected void tick() {
        // The server's clock goes on by itself.
    }

    @Override
    protected GatePorts ports() {
        return redis.ports;
    }

    @Override
    protected Instant now() {
        return Instant.now();
    }
}
