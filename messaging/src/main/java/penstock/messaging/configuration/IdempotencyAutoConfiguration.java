package penstock.messaging.configuration;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.redisson.api.RedissonClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

import penstock.messaging.MessagingSchema;
import penstock.messaging.MessagingStore;
import penstock.messaging.idempotency.HandledRetention;
import penstock.messaging.idempotency.JdbcIdempotency;
import penstock.messaging.idempotency.RedisIdempotency;
import penstock.messaging.idempotency.Synchronising;
import penstock.messaging.loop.Loops;

/** The strategies for which the service has what they need. */
@AutoConfiguration(
        after = MessagingAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
@ConditionalOnProperty("penstock.messaging.source")
@ConditionalOnBean(MessagingStore.class)
class IdempotencyAutoConfiguration {

    @Bean
    Strategies idempotencyStrategies(ObjectProvider<JdbcIdempotency> jdbc, ObjectProvider<RedisHolder> redis) {
        RedisHolder holder = redis.getIfAvailable();
        return new Strategies(jdbc.getIfAvailable(), holder == null ? null : holder.idempotency());
    }

    @Bean
    @ConditionalOnBean(PlatformTransactionManager.class)
    JdbcIdempotency jdbcIdempotency(
            MessagingStore store, MessagingSchema ready, PlatformTransactionManager transactions, Clock clock) {
        return new JdbcIdempotency(store.transactional(), transactions, clock);
    }

    /** One for each database. */
    record Retentions(List<HandledRetention> each) {}

    @Bean
    Retentions handledRetentions(
            MessagingStore store, MessagingSchema ready, Clock clock, MessagingProperties messaging) {
        Duration retention = messaging.idempotency().retention();
        return new Retentions(store.databases().stream()
                .map(database -> new HandledRetention(database, clock, retention))
                .toList());
    }

    @Bean
    Loops handledCleaning(Retentions retentions) {
        var loops = new Loops();
        retentions.each().forEach(each -> loops.clean("handled-retention", each::runOnce));
        return loops;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class Metrics {

        /** {@code penstock.idempotency.forgotten}: keys that were too old to keep. */
        @Bean
        MeterBinder handledForgotten(Retentions retentions) {
            return registry -> FunctionCounter.builder(
                            "penstock.idempotency.forgotten",
                            retentions,
                            all -> all.each().stream()
                                    .mapToLong(HandledRetention::forgotten)
                                    .sum())
                    .description("idempotency keys deleted after their retention")
                    .register(registry);
        }
    }

    /** Hides a type whose class may be absent. */
    interface RedisHolder {
        penstock.messaging.Idempotency idempotency();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(RedissonClient.class)
    @ConditionalOnBean(RedissonClient.class)
    static class Redis {

        @Bean
        RedisIdempotency redisIdempotency(
                RedissonClient redis,
                MessagingStore store,
                MessagingSchema ready,
                Clock clock,
                MessagingProperties messaging) {
            MessagingProperties.Idempotency idempotency = messaging.idempotency();
            return new RedisIdempotency(redis, store.first(), clock, idempotency.lease(), idempotency.memory());
        }

        @Bean
        RedisHolder redisHolder(RedisIdempotency idempotency) {
            return () -> idempotency;
        }

        @Bean
        Synchronising idempotencySynchronising(RedisIdempotency idempotency, MessagingProperties messaging) {
            List<String> consumers = messaging.consumers().entrySet().stream()
                    .filter(consumer -> consumer.getValue().idempotency() == ConsumerProperties.Strategy.REDIS)
                    .map(java.util.Map.Entry::getKey)
                    .toList();
            return new Synchronising(
                    idempotency, consumers, messaging.idempotency().syncInterval());
        }
    }
}
