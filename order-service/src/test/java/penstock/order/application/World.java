package penstock.order.application;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import penstock.order.application.accept.AcceptOrder;
import penstock.order.application.accept.Admission;
import penstock.order.application.accept.DurableOrders;
import penstock.order.application.accept.OrderFallback;
import penstock.order.application.accept.OrderQueue;
import penstock.order.application.accept.Sweeper;
import penstock.order.application.decide.DecideOrders;
import penstock.order.application.decide.DrainOrders;
import penstock.order.application.decide.FreshOrders;
import penstock.order.application.decide.GiveWay;
import penstock.order.application.decide.StockOutcome;
import penstock.order.application.decide.StockRequests;
import penstock.order.application.gate.GateDrift;
import penstock.order.application.gate.GateKeeper;
import penstock.order.application.gate.GateSources;
import penstock.order.application.gate.QueueFirst;
import penstock.order.application.gate.Stock;
import penstock.order.application.pay.CancelOrder;
import penstock.order.application.pay.ExpireOrders;
import penstock.order.application.pay.OrderDesk;
import penstock.order.application.pay.PayOrder;
import penstock.order.application.pay.PaymentDeadlines;
import penstock.order.application.pay.PursuePayments;
import penstock.order.application.pay.SettlePayment;
import penstock.order.application.watch.OrderEvents;
import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.Payment;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Price;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

/** The service's neighbours in memory, each of which can be told to fail, and the service's parts on top of them. */
public class World
        implements OrderQueue,
                OrderFallback,
                StockRequests,
                OrderEvents,
                Stock,
                Backlogs,
                PaymentDeadlines,
                Announcements {

    public final UUID saleId = UUID.fromString("0199b2d4-7c10-7e55-8a3c-2f6d9e1b4a70");
    public final SettableClock clock = new SettableClock();
    public final InMemoryGate gate = new InMemoryGate(clock);
    public final InMemoryOrders orders = new InMemoryOrders();
    public final InMemorySales sales = new InMemorySales();
    public final Set<String> down = new HashSet<>();
    public final Set<UUID> unknownToInventory = new HashSet<>();

    public final List<PlacedOrder> queued = new ArrayList<>();
    public final List<PlacedOrder> outbox = new ArrayList<>();
    public final List<Order> asked = new ArrayList<>();
    public final List<Order> told = new ArrayList<>();
    public final Map<UUID, String> titlesTold = new HashMap<>();
    public final SortedMap<Integer, Long> available = new TreeMap<>(Map.of(0, 5L, 1, 5L));
    public long onItsWay;
    public int stockQuestions;

    public static final Duration WINDOW = Duration.ofMinutes(10);
    public final Map<UUID, Instant> deadlines = new ConcurrentHashMap<>();
    public final List<String> announced = new CopyOnWriteArrayList<>();
    public final ScriptedProvider provider = new ScriptedProvider();
    public final OrderDesk desk = new OrderDesk(orders, orders, orders, this, this);
    public final KnownSales knownSales = new KnownSales(sales, clock, Duration.ofDays(1));
    public final DurableOrders durable = new DurableOrders(gate, 1_000);
    public final AcceptOrder acceptOrder = new AcceptOrder(gate, this, this, durable, knownSales);
    public final FreshOrders fresh = new FreshOrders(100);
    public final AtomicInteger rests = new AtomicInteger();
    public final GiveWay giveWay = new GiveWay(16, Duration.ofMillis(50), () -> true, _ -> rests.incrementAndGet() > 0);
    public final DrainOrders drainOrders = new DrainOrders(orders, this, giveWay, fresh, gate, clock);
    public final DecideOrders decideOrders =
            new DecideOrders(desk, this, knownSales, fresh, gate, new DecideOrders.Times(WINDOW, clock));
    public final SettlePayment settlePayment = new SettlePayment(desk, knownSales, provider, clock);
    public final PayOrder payOrder = new PayOrder(
            desk,
            knownSales,
            provider,
            settlePayment,
            new PayOrder.Patience(Duration.ofMillis(50), Duration.ofSeconds(10)),
            clock);
    public final CancelOrder cancelOrder = new CancelOrder(desk, knownSales, clock);
    public final ExpireOrders expireOrders = new ExpireOrders(desk, knownSales, clock);
    public final PursuePayments pursuePayments =
            new PursuePayments(orders, provider, settlePayment, Duration.ofSeconds(10), clock);
    public final Sweeper sweeper = new Sweeper(knownSales, gate, this, Duration.ofSeconds(5));
    public final GateKeeper gateKeeper = new GateKeeper(
            knownSales,
            sales,
            gate,
            new GateSources(this, orders, new QueueFirst(this, clock, Duration.ofSeconds(10))),
            clock);
    public final GateDrift gateDrift = new GateDrift(knownSales, gate, orders, this, this, 3);

    public World open() {
        sales.keep(sale(1, SaleState.OPEN), clock.instant());
        gateKeeper.runOnce();
        return this;
    }

    public Sale sale(long version, SaleState state) {
        return new Sale(
                saleId, version, "Phone 15", 2, Price.of("599.00", "EUR"), new Sale.Terms(state, 3, null, null));
    }

    public OrderRequest request(String buyer) {
        return OrderRequest.of(saleId, buyer, buyer + "@example.org", 1, "key");
    }

    public PlacedOrder placed(String buyer) {
        return gate.admit(request(buyer)) instanceof Admission.Admitted(PlacedOrder order)
                ? order
                : new PlacedOrder(request(buyer), 0, clock.instant());
    }

    public long permits() {
        return gate.view(saleId).orElseThrow().totalPermits();
    }

    public long unpublished() {
        return gate.view(saleId).orElseThrow().unpublished();
    }

    @Override
    public boolean offer(PlacedOrder order) {
        return !down.contains("broker") && queued.add(order);
    }

    @Override
    public void store(PlacedOrder order) {
        requireUp("database");
        outbox.add(order);
    }

    @Override
    public void ask(List<Order> pending) {
        requireUp("broker");
        asked.addAll(pending);
    }

    @Override
    public void tell(List<Order> decided, Map<UUID, String> titles) {
        requireUp("broker");
        told.addAll(decided);
        titlesTold.putAll(titles);
    }

    @Override
    public SortedMap<Integer, Long> available(UUID id) {
        requireUp("inventory");
        stockQuestions++;
        if (unknownToInventory.contains(id)) {
            throw new IllegalStateException("no such sale");
        }
        return new TreeMap<>(available);
    }

    @Override
    public long placedOrders() {
        requireUp("broker");
        return onItsWay;
    }

    @Override
    public long total() {
        return placedOrders();
    }

    @Override
    public void set(List<Order> reserved) {
        requireTransaction();
        orders.write(() -> reserved.forEach(
                order -> deadlines.put(order.orderId(), Objects.requireNonNull(order.paymentDueAt()))));
    }

    @Override
    public void lift(Order closed) {
        requireTransaction();
        orders.write(() -> deadlines.remove(closed.orderId()));
    }

    @Override
    public void closed(Order order, String title) {
        requireTransaction();
        String what = order.orderId() + " " + order.state();
        orders.write(() -> announced.add(what));
    }

    @Override
    public void refunded(Order order, Payment payment, String title) {
        requireTransaction();
        orders.write(() -> announced.add(order.orderId() + " REFUNDED"));
    }

    private void requireTransaction() {
        if (!orders.inTransaction()) {
            throw new IllegalStateException("outside a transaction");
        }
    }

    /** The order's payment is due, for {@link ExpireOrders}. */
    public static ExpireOrders.Due due(Order order) {
        return new ExpireOrders.Due(order.orderId(), Objects.requireNonNull(order.paymentDueAt(), "a deadline"));
    }

    /** A stored order of the buyer that waits for its payment. */
    public Order reserved(String buyer) {
        PlacedOrder placed = placed(buyer);
        drainOrders.drain(List.of(placed));
        decideOrders.decide(List.of(new StockOutcome.Reserved(placed.orderId(), placed.bucket())));
        return orders.find(placed.orderId()).orElseThrow();
    }

    private void requireUp(String neighbour) {
        if (down.contains(neighbour)) {
            throw new IllegalStateException(neighbour + " is down");
        }
    }
}
