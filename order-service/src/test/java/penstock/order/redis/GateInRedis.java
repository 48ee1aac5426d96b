package penstock.order.redis;

import java.time.Duration;

import org.redisson.api.RedissonClient;

import penstock.order.RealServers;
import penstock.order.application.GatePorts;

/** The scripts, in a real Redis, over connections of their own. */
final class GateInRedis implements AutoCloseable {

    final RedissonClient redisson;
    final GatePorts ports;

    /** @param connections with one, what is not waited for comes before what is sent after it */
    GateInRedis(int connections) {
        var settings = new RedisSettings(
                RealServers.REDIS.host(),
                RealServers.REDIS.port(),
                RealServers.REDIS.password(),
                connections,
                Duration.ofSeconds(5),
                Duration.ofDays(2));
        redisson = new RedisConnection().redisson(settings);
        var scripts = new Scripts(redisson);
        ports = new GatePorts(
                new RedisGate(new Together(redisson, scripts)),
                new RedisWriteAhead(scripts, redisson),
                new RedisGateMemory(scripts, redisson),
                new RedisGateReturns(scripts),
                new RedisGateControl(scripts, settings));
    }

    @Override
    public void close() {
        redisson.shutdown();
    }
}
