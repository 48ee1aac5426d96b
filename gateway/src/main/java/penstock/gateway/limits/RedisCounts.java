package penstock.gateway.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;

import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import penstock.gateway.edge.Throttle;

/** Counts in Redis. A count that is added twice because an answer was lost makes a limit stricter, never looser. */
class RedisCounts implements SharedCounts {

    private static final Logger log = LoggerFactory.getLogger(RedisCounts.class);
    private static final String ADD =
            "local total = redis.call('incrby', KEYS[1], ARGV[1]) redis.call('pexpire', KEYS[1], ARGV[2]) return total";

    private final RScript scripts;
    private final Throttle throttle;

    RedisCounts(RedissonClient redis, Clock clock) {
        this.scripts = redis.getScript(StringCodec.INSTANCE);
        this.throttle = new Throttle(clock, Duration.ofSeconds(10));
    }

    @Override
    public void add(String key, long more, Duration lifetime, LongConsumer total) {
        scripts.<Long>evalAsync(
                        RScript.Mode.READ_WRITE,
                        ADD,
                        RScript.ReturnType.LONG,
                        List.of("penstock:limit:" + key),
                        Long.toString(more),
                        Long.toString(lifetime.toMillis()))
                .whenComplete((sum, failure) -> {
                    if (failure == null) {
                        total.accept(sum);
                    } else {
                        throttle.tryPass()
                                .ifPresent(untold -> log.warn(
                                        "each gateway counts alone, Redis does not answer ({} more untold): {}",
                                        untold,
                                        failure.toString()));
                    }
                });
    }
}
