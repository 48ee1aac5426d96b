package penstock.messaging.configuration;

import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

import penstock.messaging.MessagingStore;
import penstock.messaging.Outbox;
import penstock.messaging.outbox.JdbcOutbox;
import penstock.messaging.outbox.OutboxRelay;
import penstock.messaging.outbox.RelayLoop;
import penstock.messaging.publishing.Dispatcher;
import penstock.messaging.wire.EventFormat;

/** The outbox and its relay, for services that say they have the table. */
@AutoConfiguration(after = MessagingAutoConfiguration.class)
@ConditionalOnProperty("penstock.messaging.outbox.enabled")
class OutboxAutoConfiguration {

    /** Connects those who commit with the loop that publishes. */
    @Bean
    Semaphore outboxWork() {
        return new Semaphore(0);
    }

    @Bean
    @ConditionalOnMissingBean
    Outbox outbox(MessagingStore store, EventFormat format, Clock clock, Semaphore outboxWork) {
        return new JdbcOutbox(store.transactional(), format, clock, outboxWork::release);
    }

    @Bean
    OutboxRelay outboxRelay(MessagingStore store, EventFormat format, Dispatcher dispatcher, Clock clock) {
        return new OutboxRelay(store.direct(), format, dispatcher, clock, RandomGenerator.getDefault());
    }

    @Bean
    RelayLoop relayLoop(OutboxRelay outboxRelay, MessagingProperties messaging, Semaphore outboxWork) {
        return new RelayLoop(outboxRelay, messaging.outbox().pollInterval(), outboxWork);
    }
}
