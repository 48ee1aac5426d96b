package penstock.order;

import java.time.Clock;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import penstock.order.application.Backlogs;
import penstock.order.application.FollowSales;
import penstock.order.application.KnownSales;
import penstock.order.application.Orders;
import penstock.order.application.Sales;
import penstock.order.application.accept.DurableOrders;
import penstock.order.application.accept.OrderQueue;
import penstock.order.application.accept.Sweeper;
import penstock.order.application.accept.WriteAhead;
import penstock.order.application.gate.GateControl;
import penstock.order.application.gate.GateDrift;
import penstock.order.application.gate.GateKeeper;
import penstock.order.application.gate.GateSources;
import penstock.order.application.gate.QueueFirst;
import penstock.order.application.gate.Stock;

/** What the service does of its own accord. */
@Configuration(proxyBeanMethods = false)
class Loops {

    @Bean
    GateKeeper gateKeeper(KnownSales known, Sales sales, GateControl gate, GateSources sources, Clock clock) {
        return new GateKeeper(known, sales, gate, sources, clock);
    }

    @Bean
    GateSources gateSources(Stock stock, Orders orders, QueueFirst queueFirst) {
        return new GateSources(stock, orders, queueFirst);
    }

    @Bean
    Loop gateKeeperLoop(GateKeeper gateKeeper, GateSettings settings) {
        return new Loop("gate-keeper", settings.keeper().every(), gateKeeper::runOnce);
    }

    @Bean
    FollowSales followSales(Sales sales, @Qualifier("gateKeeperLoop") Loop gateKeeperLoop, Clock clock) {
        return new FollowSales(sales, gateKeeperLoop::runSoon, clock);
    }

    @Bean
    GateDrift gateDrift(
            KnownSales sales, GateControl gate, Orders orders, Stock stock, Backlogs backlogs, GateSettings settings) {
        return new GateDrift(
                sales, gate, orders, stock, backlogs, settings.drift().observations());
    }

    @Bean
    Loop gateDriftLoop(GateDrift drift, GateSettings settings, MeterRegistry meters) {
        Gauge.builder("penstock.gate.drift", drift, GateDrift::pieces)
                .baseUnit("pieces")
                .description("pieces by which gates and stock were apart when last observed at rest")
                .register(meters);
        Counter corrections = Counter.builder("penstock.gate.corrections")
                .description("gates whose permits were set to what is available")
                .register(meters);
        return new Loop("gate-drift", settings.drift().every(), () -> corrections.increment(drift.runOnce()));
    }

    @Bean
    Loop sweeperLoop(KnownSales sales, WriteAhead writeAhead, OrderQueue queue, GateSettings settings) {
        Sweeper sweeper =
                new Sweeper(sales, writeAhead, queue, settings.sweeper().age());
        return new Loop("sweeper", settings.sweeper().every(), sweeper::runOnce);
    }

    @Bean
    Loop flushLoop(DurableOrders durable, GateSettings settings) {
        return new Loop("flush", settings.flush().every(), durable::runOnce);
    }
}
