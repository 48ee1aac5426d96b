package penstock.gateway.limits;

import java.time.Clock;

import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.WebFilter;

/** The limits, in the order in which they are met; with {@code penstock.redis.host} all gateways count together. */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

    /** After the body was read, so that a refusal does not meet one that is still on its way. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 10)
    WebFilter addressLimit(Limits limits, SharedCounts counts, Clock clock) {
        return new RateLimit.OfAddress(
                limits, new Limiter("address", limits.address(), limits.window(), counts, clock));
    }

    /** After it is known who asks. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 30)
    WebFilter buyerLimit(Limits limits, SharedCounts counts, Clock clock) {
        return new RateLimit.OfBuyer(limits, new Limiter("buyer", limits.buyer(), limits.window(), counts, clock));
    }

    @Bean
    SharedCounts sharedCounts(ObjectProvider<RedissonClient> redis, Clock clock) {
        RedissonClient client = redis.getIfAvailable();
        return client == null ? SharedCounts.NONE : new RedisCounts(client, clock);
    }

    /** Starts whether Redis is there yet or not; nobody ever waits for it. */
    @Bean(destroyMethod = "shutdown")
    @ConditionalOnProperty("penstock.redis.host")
    RedissonClient redisson(RedisSettings settings) {
        Config config = new Config()
                .setCodec(StringCodec.INSTANCE)
                .setThreads(1)
                .setNettyThreads(1)
                .setLazyInitialization(true);
        if (settings.password() != null && !settings.password().isEmpty()) {
            config.setPassword(settings.password());
        }
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        config.useSingleServer()
                .setAddress("redis://" + settings.host() + ":" + settings.port())
                .setConnectionPoolSize(settings.connections())
                .setConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(1)
                .setSubscriptionConnectionMinimumIdleSize(1)
                .setDnsMonitoringInterval(-1)
                .setTimeout(timeout)
                .setConnectTimeout(timeout)
                .setRetryAttempts(0)
                .setPingConnectionInterval(5_000);
        return Redisson.create(config);
    }
}
