package penstock.order.redis;

import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A small Redisson, that starts whether Redis is there yet or not. */
@Configuration(proxyBeanMethods = false)
class RedisConnection {

    @Bean(destroyMethod = "shutdown")
    RedissonClient redisson(RedisSettings settings) {
        Config config = new Config()
                .setCodec(StringCodec.INSTANCE)
                .setThreads(2)
                .setNettyThreads(2)
                .setLazyInitialization(true);
        if (settings.password() != null && !settings.password().isEmpty()) {
            config.setPassword(settings.password());
        }
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        config.useSingleServer()
                .setAddress("redis://" + settings.host() + ":" + settings.port())
                .setConnectionPoolSize(settings.connections())
                .setConnectionMinimumIdleSize(settings.connections())
                .setSubscriptionConnectionPoolSize(1)
                .setSubscriptionConnectionMinimumIdleSize(1)
                .setDnsMonitoringInterval(-1)
                .setTimeout(timeout)
                .setConnectTimeout(timeout)
                // A second attempt helps over a dropped connection; more would only make buyers wait longer.
                .setRetryAttempts(1)
                .setPingConnectionInterval(5_000);
        return Redisson.create(config);
    }
}
