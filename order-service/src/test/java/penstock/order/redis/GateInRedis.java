package penstock.order.redis;

import java.time.Duration;
import java.util.List;

import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;

import penstock.order.RealServers;
import penstock.order.application.GatePorts;

/** The scripts, in a real Redis, over connections of their own. */
final class GateInRedis implements AutoCloseable {

    final RedissonClient redisson;
    final RedisGate gate;
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
        // One that Redis does not know yet is sent again, after what was sent since.
        for (Script script : List.of(Script.LEARN, Script.FORGET)) {
            redisson.getScript(StringCodec.INSTANCE).scriptLoad(script.text());
        }
        var scripts = new Scripts(redisson);
        gate = new RedisGate(scripts);
        ports = new GatePorts(
                gate,
                new RedisLeases(scripts),
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
