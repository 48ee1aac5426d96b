package penstock.order;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import penstock.order.application.Announcements;
import penstock.order.application.Atomic;
import penstock.order.application.CallbackSignature;
import penstock.order.application.CancelOrder;
import penstock.order.application.ExpireOrders;
import penstock.order.application.KnownSales;
import penstock.order.application.OrderDesk;
import penstock.order.application.OrderWatch;
import penstock.order.application.Orders;
import penstock.order.application.PayOrder;
import penstock.order.application.PaymentDeadlines;
import penstock.order.application.PaymentProvider;
import penstock.order.application.Payments;
import penstock.order.application.PursuePayments;
import penstock.order.application.SettlePayment;
import penstock.tracing.Spans;

/** What becomes of an order once it is reserved, put together. */
@Configuration(proxyBeanMethods = false)
class OrderLife {

    @Bean
    OrderDesk orderDesk(
            Atomic atomic, Orders orders, Payments payments, PaymentDeadlines deadlines, Announcements announcements) {
        return new OrderDesk(atomic, orders, payments, deadlines, announcements);
    }

    @Bean
    SettlePayment settlePayment(OrderDesk desk, KnownSales sales, PaymentProvider provider, Clock clock) {
        return new SettlePayment(desk, sales, provider, clock);
    }

    @Bean
    PayOrder payOrder(
            OrderDesk desk,
            KnownSales sales,
            PaymentProvider provider,
            SettlePayment settle,
            PaymentSettings settings,
            Spans spans,
            Clock clock) {
        var patience = new PayOrder.Patience(settings.answer(), settings.pursue());
        return new PayOrder(desk, sales, new TracedProvider(provider, spans), settle, patience, clock);
    }

    @Bean
    CancelOrder cancelOrder(OrderDesk desk, KnownSales sales, Clock clock) {
        return new CancelOrder(desk, sales, clock);
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
