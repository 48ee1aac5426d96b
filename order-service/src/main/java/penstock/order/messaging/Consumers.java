package penstock.order.messaging;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

import penstock.messaging.BatchHandler;
import penstock.messaging.Consumption;
import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;
import penstock.order.application.FollowSales;
import penstock.order.application.accept.BackPressure;
import penstock.order.application.decide.DecideOrders;
import penstock.order.application.decide.DrainOrders;
import penstock.order.application.gate.GateReturns;
import penstock.order.application.pay.ExpireOrders;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Sale;

/** Binds what arrives to what is done about it. */
@Configuration(proxyBeanMethods = false)
class Consumers {

    @Bean
    Consumer<Message<List<byte[]>>> sales(Consumption consumption, FollowSales followSales) {
        return consumption.of("sales", each(Consumers::sale, followSales::follow));
    }

    @Bean
    Consumer<Message<List<byte[]>>> drain(Consumption consumption, DrainOrders drainOrders) {
        return consumption.of("drain", each(Consumers::placedOrder, drainOrders::drain));
    }

    @Bean
    Consumer<Message<List<byte[]>>> outcomes(
            Consumption consumption, DecideOrders decideOrders, GateReturns gate, BackPressure backPressure) {
        return consumption.of("outcomes", events -> {
            StockAnswered.handle(events, decideOrders, gate);
            backPressure.decided(events.size());
        });
    }

    @Bean
    Consumer<Message<List<byte[]>>> deadlines(Consumption consumption, ExpireOrders expireOrders) {
        return consumption.of("deadlines", each(PaymentDue::due, expireOrders::expire));
    }

    private static <T> BatchHandler each(Function<InboundEvent, T> read, Consumer<List<T>> handle) {
        return events -> handle.accept(events.stream().map(read).toList());
    }

    static Sale sale(InboundEvent event) {
        requireType(event, SaleChanged.TYPE);
        return event.as(SaleChanged.class).toSale(event.id());
    }

    static PlacedOrder placedOrder(InboundEvent event) {
        requireType(event, OrderPlaced.TYPE);
        return event.as(OrderPlaced.class).toPlacedOrder(event.id());
    }

    static void requireType(InboundEvent event, String type) {
        if (!event.type().equals(type)) {
            throw new MalformedEventException(
                    "event " + event.id() + " is a " + event.type() + ", not a " + type, null);
        }
    }
}
