package penstock.messaging.configuration;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Objects;
import javax.sql.DataSource;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

import penstock.messaging.CurrentTrace;
import penstock.messaging.MessageWatch;
import penstock.messaging.MessagingSchema;
import penstock.messaging.MessagingStore;
import penstock.messaging.Publisher;
import penstock.messaging.StoreClock;
import penstock.messaging.loop.Bell;
import penstock.messaging.loop.Loops;
import penstock.messaging.loop.Step;
import penstock.messaging.publishing.Carrier;
import penstock.messaging.publishing.ConfirmingPublisher;
import penstock.messaging.publishing.Dispatcher;
import penstock.messaging.publishing.Sequences;
import penstock.messaging.topology.Topology;
import penstock.messaging.topology.TopologyCheck;
import penstock.messaging.tracing.MessageSpans;
import penstock.messaging.wire.EventFormat;

/** What every service with {@code penstock.messaging.source} gets. A service's own bean of a type takes its place. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "penstock.tracing.TracingAutoConfiguration"
        })
@ConditionalOnProperty("penstock.messaging.source")
@EnableConfigurationProperties(MessagingProperties.class)
class MessagingAutoConfiguration {

    private static final Duration BETWEEN_LOOKS_AT_THE_TIME = Duration.ofSeconds(1);

    @Bean
    @ConditionalOnMissingBean(Clock.class)
    StoreClock clock() {
        return new StoreClock(Clock.systemUTC());
    }

    @Bean
    @ConditionalOnMissingBean
    EventFormat eventFormat(MessagingProperties messaging) {
        return new EventFormat(messaging.source());
    }

    @Bean
    Dispatcher dispatcher(Carrier carrier, MessagingProperties messaging, ObjectProvider<MessageWatch> watch) {
        return new Dispatcher(
                carrier,
                messaging.producers().keySet(),
                messaging.confirmTimeout(),
                messaging.mostGathered(),
                watch.getIfAvailable(() -> MessageWatch.NOBODY));
    }

    @Bean
    Sequences sequences(Dispatcher dispatcher) {
        return new Sequences(dispatcher);
    }

    @Bean
    @ConditionalOnMissingBean
    Publisher publisher(
            EventFormat format, Dispatcher dispatcher, Sequences sequences, MessageSpans spans, Clock clock) {
        return new ConfirmingPublisher(format, dispatcher, sequences, spans, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(DataSource.class)
    MessagingStore messagingStore(DataSource dataSource) {
        return new MessagingStore(dataSource, dataSource);
    }

    /** After the service's own migrations, which may want an empty database. */
    @Bean
    @ConditionalOnBean(MessagingStore.class)
    @DependsOnDatabaseInitialization
    MessagingSchema messagingSchema(MessagingStore store) {
        return new MessagingSchema(store);
    }

    /** The first look is before anything is handled. */
    @Bean
    @ConditionalOnBean({StoreClock.class, MessagingStore.class})
    Loops clockLoop(StoreClock clock, MessagingStore store, MessagingSchema ready) {
        var jdbc = new JdbcTemplate(store.first());
        Step look = () -> {
            clock.look(() -> Objects.requireNonNull(
                    jdbc.queryForObject("SELECT UTC_TIMESTAMP(6)", LocalDateTime.class), "UTC_TIMESTAMP"));
            return Step.Rest.whatever(BETWEEN_LOOKS_AT_THE_TIME);
        };
        look.run();
        var loops = new Loops();
        loops.add("store-clock", look, new Bell());
        return loops;
    }

    @Bean
    TopologyCheck topologyCheck(
            Topology topology, MessagingProperties messaging, ConfigurableApplicationContext context) {
        return new TopologyCheck(topology, messaging.topology(), !messaging.createTopology(), context::close);
    }

    @Bean
    @ConditionalOnMissingBean
    CurrentTrace currentTrace() {
        return MessageSpans.ofHandledEvents();
    }

    @Bean
    MessageSpans messageSpans(ObjectProvider<Tracer> tracer, MessagingProperties messaging, CurrentTrace trace) {
        return new MessageSpans(
                tracer.getIfAvailable(() -> TracerProvider.noop().get("none")),
                messaging.broker().system(),
                trace);
    }
}
