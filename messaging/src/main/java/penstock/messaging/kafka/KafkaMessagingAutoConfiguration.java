package penstock.messaging.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

import penstock.messaging.Backlog;
import penstock.messaging.configuration.MessagingProperties;
import penstock.messaging.publishing.Carrier;
import penstock.messaging.topology.Topology;

/** Active unless another broker is chosen. */
@AutoConfiguration(afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@ConditionalOnProperty("penstock.messaging.source")
@ConditionalOnProperty(name = "penstock.messaging.broker", havingValue = "kafka", matchIfMissing = true)
class KafkaMessagingAutoConfiguration {

    @Bean
    Carrier kafkaCarrier(KafkaTemplate<byte[], byte[]> kafka, MessagingProperties messaging) {
        return new KafkaCarrier(kafka, messaging.confirmTimeout());
    }

    @Bean
    Backlog backlog(KafkaAdmin admin, Clock clock) {
        return new KafkaBacklog(() -> Admin.create(admin.getConfigurationProperties()), clock);
    }

    @Bean
    Topology topology(KafkaAdmin admin) {
        Map<String, Object> properties = admin.getConfigurationProperties();
        Object servers = properties.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
        String list = servers instanceof Collection<?> each
                ? each.stream().map(Object::toString).collect(Collectors.joining(","))
                : String.valueOf(servers);
        return new KafkaTopology(() -> Admin.create(properties), list);
    }

    /**
     * A batch that was given back is brought again for as long as it takes: the default gives up after ten attempts
     * and lets the offset pass over it.
     */
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> neverSkip(MessagingProperties messaging) {
        return (container, destination, group) -> {
            var backOff = new ExponentialBackOff(messaging.retry().backOff().toMillis(), 2);
            backOff.setMaxInterval(messaging.retry().mostBackOff().toMillis());
            container.setCommonErrorHandler(new DefaultErrorHandler(backOff));
            container
                    .getContainerProperties()
                    .setShutdownTimeout(Duration.ofSeconds(10).toMillis());
        };
    }
}
