package penstock.messaging.configuration;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.context.annotation.Bean;

import penstock.messaging.Backlog;
import penstock.messaging.Consumption;
import penstock.messaging.MessageWatch;
import penstock.messaging.MessagingSchema;
import penstock.messaging.MessagingStore;
import penstock.messaging.consuming.Gathering;
import penstock.messaging.consuming.Handlers;
import penstock.messaging.consuming.JdbcWaitingRoom;
import penstock.messaging.consuming.Pause;
import penstock.messaging.consuming.Retrying;
import penstock.messaging.consuming.RetryingConsumption;
import penstock.messaging.consuming.StoppablePause;
import penstock.messaging.consuming.Usher;
import penstock.messaging.consuming.WaitingRoom;
import penstock.messaging.loop.Bell;
import penstock.messaging.loop.Loops;
import penstock.messaging.pace.Meter;
import penstock.messaging.pace.SharedValves;
import penstock.messaging.parking.Attendant;
import penstock.messaging.parking.JdbcParkingLot;
import penstock.messaging.parking.ParkingLot;
import penstock.messaging.tracing.MessageSpans;
import penstock.messaging.wire.EventFormat;

/** What stands between a broker's batch and a service's handler, and what operators need for it. */
@AutoConfiguration(after = {MessagingAutoConfiguration.class, IdempotencyAutoConfiguration.class})
@ConditionalOnProperty("penstock.messaging.source")
@ConditionalOnBean(MessagingStore.class)
class ConsumingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ParkingLot parkingLot(MessagingStore store, MessagingSchema ready) {
        return new JdbcParkingLot(store.first());
    }

    @Bean
    @ConditionalOnMissingBean
    Pause pause() {
        return new StoppablePause();
    }

    @Bean
    Meter meter(Pause pause, Clock clock) {
        return new Meter(pause, clock);
    }

    @Bean
    @ConditionalOnMissingBean
    Consumption consumption(
            EventFormat format,
            MessagingProperties messaging,
            ParkingLot lot,
            Pause pause,
            Clock clock,
            Meter meter,
            WaitingRoom room,
            ObjectProvider<Strategies> strategies,
            ObjectProvider<MessageWatch> watch,
            MessageSpans spans) {
        Map<String, Integer> batchSizes = messaging.consumers().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, consumer -> consumer.getValue().batchSize()));
        var retrying = new RetryingConsumption(
                format,
                batchSizes,
                new Retrying(messaging.retry().policy(), room, pause, clock),
                lot,
                meter,
                Gathering.of(messaging.linger(), pause));
        return new OnceConsumption(
                retrying, messaging.consumers(), strategies, watch.getIfAvailable(() -> MessageWatch.NOBODY), spans);
    }

    /** Rung by those who begin to wait for their next attempt. */
    record WaitingBell(Bell bell) {}

    @Bean
    WaitingBell waitingBell() {
        return new WaitingBell(new Bell());
    }

    @Bean
    @ConditionalOnMissingBean
    WaitingRoom waitingRoom(MessagingStore store, MessagingSchema ready, WaitingBell bell) {
        return new JdbcWaitingRoom(store.first(), bell.bell()::ring);
    }

    @Bean
    Loops waitingLoops(
            Consumption consumption,
            MessagingProperties messaging,
            WaitingRoom room,
            ParkingLot lot,
            Clock clock,
            Meter meter,
            WaitingBell bell) {
        var loops = new Loops();
        if (consumption instanceof Handlers handlers) {
            var usher = new Usher(room, handlers, lot, messaging.retry().policy(), clock);
            messaging
                    .consumers()
                    .keySet()
                    .forEach(name ->
                            loops.add("again-" + name, () -> usher.step(name, () -> meter.isOpen(name)), bell.bell()));
        }
        return loops;
    }

    @Bean
    SharedValves valves(
            MessagingProperties messaging,
            MessagingStore store,
            MessagingSchema ready,
            Clock clock,
            Meter meter,
            BindingsLifecycleController bindings,
            Backlog backlog) {
        Map<String, SharedValves.Route> routes = messaging.consumers().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        consumer -> new SharedValves.Route(
                                consumer.getValue().destination(),
                                consumer.getValue().group())));
        return new SharedValves(routes, store.first(), clock, meter, new BindingSwitch(bindings), backlog);
    }

    @Bean
    @ConditionalOnBean(Consumption.class)
    Attendant attendant(MessagingStore store, Consumption consumption, Clock clock) {
        return new Attendant(
                store.first(),
                (consumer, payload) -> {
                    if (!(consumption instanceof Handlers handlers)) {
                        throw new IllegalStateException("this service's Consumption does not know its handlers");
                    }
                    handlers.again(consumer, List.of(payload));
                },
                clock);
    }
}
