package penstock.messaging.configuration;

import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

import penstock.messaging.CurrentTrace;
import penstock.messaging.Delays;
import penstock.messaging.Messages;
import penstock.messaging.MessagingSchema;
import penstock.messaging.MessagingStore;
import penstock.messaging.Outbox;
import penstock.messaging.Publisher;
import penstock.messaging.loop.Bell;
import penstock.messaging.loop.Loops;
import penstock.messaging.outbox.AllKinds;
import penstock.messaging.outbox.DueEvents;
import penstock.messaging.outbox.EventWriting;
import penstock.messaging.outbox.JdbcDelays;
import penstock.messaging.outbox.JdbcOutbox;
import penstock.messaging.outbox.OutboxRelay;
import penstock.messaging.outbox.OutboxRelays;
import penstock.messaging.publishing.Sequences;
import penstock.messaging.tracing.MessageSpans;
import penstock.messaging.wire.EventFormat;

/** The outbox with its relays and the delays with their timers, for services that say they use them. */
@AutoConfiguration(after = MessagingAutoConfiguration.class)
@ConditionalOnProperty("penstock.messaging.outbox.enabled")
class OutboxAutoConfiguration {

    /** Connects those who commit with the loops. */
    record Bells(Bell outbox, Bell delays) {}

    @Bean
    Bells bells() {
        return new Bells(new Bell(), new Bell());
    }

    @Bean
    EventWriting eventWriting(EventFormat format, CurrentTrace trace, MessagingProperties messaging) {
        return new EventWriting(format, trace, messaging.producers().keySet());
    }

    @Bean
    @ConditionalOnMissingBean
    Outbox outbox(MessagingStore store, MessagingSchema ready, EventWriting writing, Clock clock, Bells bells) {
        return new JdbcOutbox(store.transactional(), store.writes(), writing, clock, bells.outbox()::ring);
    }

    @Bean
    @ConditionalOnMissingBean
    Delays delays(MessagingStore store, MessagingSchema ready, EventWriting writing, Clock clock, Bells bells) {
        return new JdbcDelays(store.transactional(), store.writes(), writing, clock, bells.delays()::ring);
    }

    /** Only for who asks for all kinds: who asks for a role gets that role's bean. */
    @Bean
    @Fallback
    Messages messages(Publisher publisher, Outbox outbox, Delays delays) {
        return new AllKinds(publisher, outbox, delays);
    }

    @Bean
    OutboxRelays outboxRelays(
            MessagingStore store, EventFormat format, Sequences sequences, MessageSpans spans, Clock clock) {
        return new OutboxRelays(store.databases().stream()
                .map(database ->
                        new OutboxRelay(database, format, sequences, spans, clock, RandomGenerator.getDefault()))
                .toList());
    }

    @Bean
    Loops messagingLoops(
            OutboxRelays relays,
            MessagingStore store,
            MessagingSchema ready,
            MessagingProperties messaging,
            Clock clock,
            Bells bells) {
        MessagingProperties.Outbox outbox = messaging.outbox();
        List<DueEvents> due = store.databases().stream()
                .map(database -> new DueEvents(database, clock, bells.outbox()))
                .toList();
        var loops = new Loops();
        for (OutboxRelay relay : relays.each()) {
            loops.add("outbox-relay", () -> relay.step(outbox.pollInterval()), bells.outbox());
            loops.clean("outbox-retention", most -> relay.forget(clock.instant().minus(outbox.retention()), most));
        }
        due.forEach(each -> loops.add("delays", () -> each.step(outbox.pollInterval()), bells.delays()));
        return loops;
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterBinder.class)
    static class Metrics {

        @Bean
        MeterBinder outboxStanding(OutboxRelays relays, Clock clock) {
            return registry -> {
                Gauge.builder("penstock.outbox.backlog", relays, OutboxRelays::backlog)
                        .description("events in the outbox that no broker has confirmed yet")
                        .baseUnit("events")
                        .register(registry);
                Gauge.builder(
                                "penstock.outbox.oldest",
                                relays,
                                all -> all.standing(clock.instant()).oldestSeconds())
                        .description("how long the oldest of them waits; 0 if there is none")
                        .baseUnit("seconds")
                        .register(registry);
            };
        }
    }
}
