package penstock.order;

import java.time.Clock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import penstock.order.application.Announcements;
import penstock.order.application.Atomic;
import penstock.order.application.KnownSales;
import penstock.order.application.Orders;
import penstock.order.application.pay.CallbackSignature;
import penstock.order.application.pay.CancelOrder;
import penstock.order.application.pay.ExpireOrders;
import penstock.order.application.pay.OrderDesk;
import penstock.order.application.pay.PayOrder;
import penstock.order.application.pay.PaymentDeadlines;
import penstock.order.application.pay.PaymentProvider;
import penstock.order.application.pay.Payments;
import penstock.order.application.pay.PursuePayments;
import penstock.order.application.pay.SettlePayment;
import penstock.order.application.watch.OrderWatch;
import penstock.tracing.Spans;

/** What becomes of an order once it is reserved, put together. */
@Configuration(proxyBeanMethods = false)
class OrderLife {

    /** Where buyers change their orders, a few at a time. */
    record BuyersDesk(OrderDesk desk) {}

    @Bean
    OrderDesk orderDesk(
            Atomic atomic, Orders orders, Payments payments, PaymentDeadlines deadlines, Announcements announcements) {
        return new OrderDesk(atomic, orders, payments, deadlines, announcements);
    }

    @Bean
    BuyersDesk buyersDesk(OrderDesk desk, BulkheadSettings settings, MeterRegistry meters) {
        var bulkhead = new Bulkhead(desk.atomic(), settings);
        Gauge.builder("penstock.bulkhead.waiting", bulkhead, Bulkhead::waiting)
                .description("buyers who wait until they may change their orders")
                .register(meters);
        return new BuyersDesk(desk.through(bulkhead));
    }

    @Bean
    SettlePayment settlePayment(BuyersDesk buyers, KnownSales sales, PaymentProvider provider, Clock clock) {
        return new SettlePayment(buyers.desk(), sales, provider, clock);
    }

    @Bean
    PayOrder payOrder(
            BuyersDesk buyers,
            KnownSales sales,
            PaymentProvider provider,
            SettlePayment settle,
            PaymentSettings settings,
            Spans spans,
            Clock clock) {
        var patience = new PayOrder.Patience(settings.answer(), settings.pursue());
        return new PayOrder(buyers.desk(), sales, new TracedProvider(provider, spans), settle, patience, clock);
    }

    @Bean
    CancelOrder cancelOrder(BuyersDesk buyers, KnownSales sales, Clock clock) {
        return new CancelOrder(buyers.desk(), sales, clock);
    }

    @Bean
    ExpireOrders expireOrders(OrderDesk desk, KnownSales sales, Clock clock) {
        return new ExpireOrders(desk, sales, clock);
    }

    @Bean
    CallbackSignature callbackSignature(PaymentSettings settings) {
        return new CallbackSignature(settings.callbackSecret(), settings.callbackTolerance());
    }

    @Bean
    Loop pursuePaymentsLoop(
            Payments payments, PaymentProvider provider, SettlePayment settle, PaymentSettings settings, Clock clock) {
        PursuePayments pursue = new PursuePayments(payments, provider, settle, settings.pursue(), clock);
        return new Loop("pursue-payments", settings.pursueEvery(), pursue::runOnce);
    }

    @Bean
    OrderWatch orderWatch(Orders orders) {
        return new OrderWatch(orders);
    }

    @Bean
    Loop orderWatchLoop(OrderWatch orderWatch, WatchSettings settings) {
        return new Loop("order-watch", settings.every(), orderWatch::runOnce);
    }
}
