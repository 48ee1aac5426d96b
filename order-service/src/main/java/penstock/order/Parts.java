package penstock.order;

import java.time.Clock;
import java.util.concurrent.Executors;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import penstock.messaging.consuming.Pause;
import penstock.messaging.pace.Processors;
import penstock.order.application.Backlogs;
import penstock.order.application.KnownSales;
import penstock.order.application.Orders;
import penstock.order.application.Sales;
import penstock.order.application.accept.AcceptOrder;
import penstock.order.application.accept.DurableOrders;
import penstock.order.application.accept.Gate;
import penstock.order.application.accept.LeasedGate;
import penstock.order.application.accept.OrderFallback;
import penstock.order.application.accept.OrderQueue;
import penstock.order.application.accept.PromptQueue;
import penstock.order.application.accept.SoldOutLeases;
import penstock.order.application.accept.Turns;
import penstock.order.application.accept.WriteAhead;
import penstock.order.application.decide.DecideOrders;
import penstock.order.application.decide.DrainOrders;
import penstock.order.application.decide.FreshOrders;
import penstock.order.application.decide.GiveWay;
import penstock.order.application.decide.StockRequests;
import penstock.order.application.gate.Admissions;
import penstock.order.application.gate.GateControl;
import penstock.order.application.gate.GateMemory;
import penstock.order.application.gate.QueueFirst;
import penstock.order.application.pay.OrderDesk;
import penstock.order.application.watch.FindOrder;
import penstock.order.application.watch.Glance;
import penstock.order.application.watch.Looks;
import penstock.order.application.watch.OrderCounts;
import penstock.order.application.watch.OrderEvents;
import penstock.tracing.Spans;

/** What the service does, put together. */
@Configuration(proxyBeanMethods = false)
class Parts {

    /** More than are under way to inventory and back in a rush; 30 MB. */
    private static final int FRESH_ORDERS = 50_000;

    @Bean
    KnownSales knownSales(Sales sales, Clock clock, GateSettings settings) {
        return new KnownSales(sales, clock, settings.keeper().keepClosed());
    }

    @Bean
    DurableOrders durableOrders(WriteAhead writeAhead, GateSettings settings) {
        return new DurableOrders(writeAhead, settings.flush().capacity());
    }

    @Bean
    LeasedGate leasedGate(Gate gate, SoldOutLeases leases, GateSettings settings, Spans spans) {
        return new LeasedGate(
                request -> spans.within("gate", SpanKind.CLIENT, () -> gate.admit(request)),
                leases,
                new LeasedGate.Terms(settings.lease().length(), settings.lease().crowd()),
                Executors.newVirtualThreadPerTaskExecutor(),
                System::nanoTime);
    }

    @Bean
    AcceptOrder acceptOrder(
            LeasedGate gate,
            OrderQueue broker,
            OrderFallback fallback,
            DurableOrders durable,
            KnownSales sales,
            MeterRegistry meters,
            Clock clock) {
        return new AcceptOrder(new MeteredGate(gate, meters), new PromptQueue(broker, clock), fallback, durable, sales);
    }

    @Bean
    Turns turns(TurnSettings settings, KnownSales sales, Clock clock) {
        return new Turns(settings.spread(), settings.secret(), sales, clock);
    }

    @Bean
    FindOrder findOrder(Orders orders, GateMemory gate, KnownSales sales) {
        return new FindOrder(orders, new Looks(orders, Executors.newVirtualThreadPerTaskExecutor()), gate, sales);
    }

    @Bean
    Glance glance(KnownSales sales, GateControl gate, Admissions admissions, OrderCounts counts, Clock clock) {
        return new Glance(sales, gate, admissions, counts, clock);
    }

    @Bean
    FreshOrders freshOrders() {
        return new FreshOrders(FRESH_ORDERS);
    }

    @Bean
    GiveWay giveWay(GiveWaySettings settings, Pause pause, Clock clock) {
        var processors = new Processors(GiveWay.STEP, clock);
        return new GiveWay(settings.crowd(), settings.longest(), processors::areBusy, pause::of);
    }

    @Bean
    DrainOrders drainOrders(
            Orders orders,
            StockRequests stockRequests,
            GiveWay giveWay,
            FreshOrders freshOrders,
            GateMemory gate,
            Clock clock) {
        return new DrainOrders(orders, stockRequests, giveWay, freshOrders, gate, clock);
    }

    @Bean
    DecisionTimer decisionTimer(MeterRegistry meters) {
        return new DecisionTimer(meters);
    }

    @Bean
    DecideOrders decideOrders(
            OrderDesk desk,
            OrderEvents events,
            DecisionTimer timer,
            KnownSales sales,
            FreshOrders freshOrders,
            GateMemory gate,
            PaymentSettings payment,
            Clock clock) {
        return new DecideOrders(
                desk, timer.timing(events), sales, freshOrders, gate, new DecideOrders.Times(payment.window(), clock));
    }

    @Bean
    QueueFirst queueFirst(Backlogs backlogs, Clock clock, GateSettings settings) {
        return new QueueFirst(backlogs, clock, settings.keeper().patience());
    }
}
