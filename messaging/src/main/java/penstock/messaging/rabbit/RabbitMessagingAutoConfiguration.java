package penstock.messaging.rabbit;

import java.time.Clock;

import org.springframework.amqp.core.AmqpAdmin;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.listener.AbstractMessageListenerContainer;
import org.springframework.amqp.rabbit.listener.MessageListenerContainer;
import org.springframework.boot.amqp.autoconfigure.ConnectionFactoryCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;

import penstock.messaging.Backlog;
import penstock.messaging.configuration.MessagingProperties;
import penstock.messaging.publishing.Carrier;
import penstock.messaging.topology.Topology;

/** Active if RabbitMQ is chosen. */
@AutoConfiguration(afterName = "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration")
@ConditionalOnProperty("penstock.messaging.source")
@ConditionalOnProperty(name = "penstock.messaging.broker", havingValue = "rabbit")
class RabbitMessagingAutoConfiguration {

    /** A connection of its own: a broker that stops reading from publishers must still hear the consumers' acks. */
    @Bean
    Carrier rabbitCarrier(CachingConnectionFactory connections, Clock clock) {
        ConnectionFactory publishers = connections.getPublisherConnectionFactory();
        return new RabbitCarrier(publishers == null ? connections : publishers, clock);
    }

    @Bean
    Backlog backlog(AmqpAdmin rabbit) {
        return new RabbitBacklog(rabbit);
    }

    @Bean
    Topology topology(CachingConnectionFactory connections) {
        return new RabbitTopology(connections);
    }

    /** By default opening a channel may wait ten minutes for a broker that does not answer. */
    @Bean
    ConnectionFactoryCustomizer boundedCalls(MessagingProperties messaging) {
        int bound = Math.toIntExact(messaging.confirmTimeout().toMillis());
        return factory -> {
            factory.setHandshakeTimeout(bound);
            factory.setShutdownTimeout(bound);
            factory.setChannelRpcTimeout(Math.max(bound, 10_000));
        };
    }

    @Bean
    ListenerContainerCustomizer<MessageListenerContainer> finishOrReturn() {
        return (container, destination, group) -> {
            if (container instanceof AbstractMessageListenerContainer consumer) {
                consumer.setShutdownTimeout(10_000);
                // What was fetched ahead goes back to the queue instead of being worked on first.
                consumer.setForceStop(true);
            }
        };
    }
}
