package penstock.messaging.configuration;

import java.time.Clock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

import penstock.messaging.MessageWatch;
import penstock.messaging.StoreClock;
import penstock.messaging.Valves;
import penstock.messaging.metrics.ConsumerGauges;
import penstock.messaging.metrics.MeteredMessages;

/** Measures messages in services that have a meter registry. */
@AutoConfiguration(
        after = ConsumingAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnProperty("penstock.messaging.source")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
class MetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    MessageWatch meteredMessages(MeterRegistry meters) {
        return new MeteredMessages(meters);
    }

    @Bean
    @ConditionalOnBean(StoreClock.class)
    MeterBinder storeClockOffset(StoreClock clock) {
        return meters -> Gauge.builder(
                        "penstock.clock.offset", clock, each -> each.offset().toMillis() / 1e3)
                .baseUnit("seconds")
                .description("how far the machine's clock is ahead of the database's")
                .register(meters);
    }

    @Bean
    @ConditionalOnBean(Valves.class)
    ConsumerGauges consumerGauges(MessagingProperties messaging, Valves valves, Clock clock) {
        return new ConsumerGauges(messaging.consumers().keySet(), valves, clock);
    }
}
