package penstock.order.messaging;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.springframework.messaging.Message;
import org.springframework.transaction.PlatformTransactionManager;

import penstock.messaging.Consumption;
import penstock.messaging.Delays;
import penstock.messaging.Outbox;
import penstock.messaging.Publisher;
import penstock.order.application.Atomic;
import penstock.order.application.Backlogs;
import penstock.order.application.FollowSales;
import penstock.order.application.KnownSales;
import penstock.order.application.Orders;
import penstock.order.application.Sales;
import penstock.order.application.accept.AcceptOrder;
import penstock.order.application.accept.BackPressure;
import penstock.order.application.accept.DurableOrders;
import penstock.order.application.accept.Gate;
import penstock.order.application.accept.PromptQueue;
import penstock.order.application.accept.Sweeper;
import penstock.order.application.accept.WriteAhead;
import penstock.order.application.decide.DecideOrders;
import penstock.order.application.decide.DrainOrders;
import penstock.order.application.decide.FreshOrders;
import penstock.order.application.decide.GiveWay;
import penstock.order.application.gate.GateControl;
import penstock.order.application.gate.GateDrift;
import penstock.order.application.gate.GateKeeper;
import penstock.order.application.gate.GateMemory;
import penstock.order.application.gate.GateReturns;
import penstock.order.application.gate.GateSources;
import penstock.order.application.gate.QueueFirst;
import penstock.order.application.gate.Stock;
import penstock.order.application.pay.CancelOrder;
import penstock.order.application.pay.ExpireOrders;
import penstock.order.application.pay.OrderDesk;
import penstock.order.application.pay.PayOrder;
import penstock.order.application.pay.PaymentProvider;
import penstock.order.application.pay.Payments;
import penstock.order.application.pay.PursuePayments;
import penstock.order.application.pay.SettlePayment;
import penstock.sharding.Topology;

/**
 * One instance of the service, put together by hand on ports that are given, without Spring and without a thread: its
 * loops run when they are told to.
 */
public final class OrderProcess {

    /** How long a buyer has to pay. */
    public static final Duration WINDOW = Duration.ofMinutes(10);

    private static final Duration PURSUE = Duration.ofSeconds(10);

    /** @param transactions begin where {@code atomic} does */
    public record Database(
            Atomic atomic, Orders orders, Payments payments, Sales sales, PlatformTransactionManager transactions) {}

    public record Gates(
            Gate gate, WriteAhead writeAhead, GateMemory memory, GateReturns returns, GateControl control) {}

    public record Events(Publisher publisher, Outbox outbox, Delays delays, Consumption consumption) {}

    public record Neighbours(Stock stock, Backlogs backlogs, PaymentProvider provider) {}

    public final AcceptOrder accept;
    public final PayOrder pay;
    public final CancelOrder cancel;
    public final SettlePayment settle;
    public final KnownSales sales;

    /** By their names in the configuration. */
    public final Map<String, Consumer<Message<List<byte[]>>>> consumers = new LinkedHashMap<>();

    /** One round of each, by their names. */
    public final Map<String, Runnable> loops = new LinkedHashMap<>();

    /** @param databases over which the orders are spread */
    public OrderProcess(
            Database database, int databases, Gates gates, Events events, Neighbours neighbours, Clock clock) {
        BrokerQueue queue = new BrokerQueue(events.publisher(), events.outbox(), database.transactions());
        PublishedOrders published = new PublishedOrders(events.publisher());
        OrderDesk desk = new OrderDesk(
                database.atomic(),
                database.orders(),
                database.payments(),
                new DelayedDeadlines(events.delays(), new Topology(databases, 1)),
                new OutboxAnnouncements(events.outbox()));
        sales = new KnownSales(database.sales(), clock, Duration.ofDays(1));
        DurableOrders durable = new DurableOrders(gates.writeAhead(), 1_000);
        accept = new AcceptOrder(gates.gate(), new PromptQueue(queue, clock), queue, durable, sales);
        settle = new SettlePayment(desk, sales, neighbours.provider(), clock);
        // Nobody waits for an answer that is not there: nothing may depend on real time.
        PayOrder.Patience patience = new PayOrder.Patience(Duration.ofNanos(1), PURSUE);
        pay = new PayOrder(desk, sales, neighbours.provider(), settle, patience, clock);
        cancel = new CancelOrder(desk, sales, clock);
        GateSources sources = new GateSources(
                neighbours.stock(),
                database.orders(),
                new QueueFirst(neighbours.backlogs(), clock, Duration.ofSeconds(10)));
        GateKeeper keeper = new GateKeeper(sales, database.sales(), gates.control(), sources, clock);
        loops.put("gate-keeper", keeper::runOnce);
        loops.put(
                "gate-drift",
                new GateDrift(sales, gates.control(), database.orders(), neighbours.stock(), neighbours.backlogs(), 3)
                        ::runOnce);
        loops.put("sweeper", new Sweeper(sales, gates.writeAhead(), queue, Duration.ofSeconds(5))::runOnce);
        loops.put("flush", durable::runOnce);
        loops.put(
                "pursue-payments",
                new PursuePayments(database.payments(), neighbours.provider(), settle, PURSUE, clock)::runOnce);
        Consumers consumers = new Consumers();
        // Fewer than are under way at times: both ways to an order's decision are gone.
        FreshOrders fresh = new FreshOrders(20);
        GiveWay giveWay = new GiveWay(1, Duration.ZERO, () -> true, _ -> true);
        this.consumers.put(
                "sales",
                consumers.sales(events.consumption(), new FollowSales(database.sales(), keeper::runOnce, clock)));
        this.consumers.put(
                "drain",
                consumers.drain(
                        events.consumption(),
                        new DrainOrders(database.orders(), published, giveWay, fresh, gates.memory(), clock)));
        DecideOrders decide =
                new DecideOrders(desk, published, sales, fresh, gates.memory(), new DecideOrders.Times(WINDOW, clock));
        BackPressure pressure =
                new BackPressure(neighbours.backlogs(), here -> here, Duration.ofMinutes(1), 100, clock);
        this.consumers.put("outcomes", consumers.outcomes(events.consumption(), decide, gates.returns(), pressure));
        this.consumers.put(
                "deadlines", consumers.deadlines(events.consumption(), new ExpireOrders(desk, sales, clock)));
    }
}
