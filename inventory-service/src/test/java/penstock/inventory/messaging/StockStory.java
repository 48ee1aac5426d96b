package penstock.inventory.messaging;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import penstock.inventory.application.Atomic;
import penstock.inventory.application.Patience;
import penstock.inventory.application.RestockSale;
import penstock.inventory.application.SaleDesk;
import penstock.inventory.application.Sales;
import penstock.inventory.application.Some;
import penstock.inventory.application.Stock;
import penstock.inventory.application.StockWatch;
import penstock.inventory.application.Strategy;
import penstock.inventory.application.Unheard;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.BucketId;
import penstock.inventory.domain.Reservation;
import penstock.inventory.domain.ReservationState;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.StockChange;
import penstock.inventory.domain.StockRequest;
import penstock.inventory.messaging.FaultyDecisions.Crash;
import penstock.inventory.messaging.FaultyDecisions.Fault;
import penstock.messaging.InboundEvent;
import penstock.messaging.NotConfirmedException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A random sale, the same for the same seed: orders, settlements, restocks, messages that come twice, late, changed or
 * out of order, and a service that crashes anywhere and is built anew. All the while it must be what
 * {@link ReferenceStock} says.
 */
final class StockStory implements StockWatch {

    /** The ports that the story is told over. */
    record Ports(Atomic atomic, Stock stock, Sales sales) {}

    private static final List<String> KINDS = List.of(StockSettled.CONFIRM, StockSettled.RELEASE, StockSettled.RETURN);

    private final Ports ports;
    private final Strategy strategy;
    private final Random random;
    private final Sale sale;
    private final ReferenceStock reference;
    private final Patience patience = new Patience(50, Duration.ZERO, _ -> 0, _ -> {});
    /** Everything under way, in the order in which it will be delivered. */
    private final List<InboundEvent> underWay = new ArrayList<>();
    /** Everything that was ever sent, to be sent again. */
    private final List<InboundEvent> sent = new ArrayList<>();

    private final List<StockRequest> orders = new ArrayList<>();
    private final Set<UUID> reserved = new HashSet<>();
    private final Set<UUID> rejected = new HashSet<>();
    private int faultsPerHundred = 10;
    /** Buckets are decided side by side: which one is first must not matter to the story, so all meet the same. */
    private volatile Fault fault = Fault.NONE;

    private boolean unconfirmed;
    private StockHandler handler;
    private RestockSale restocking;

    /** @param strategy decides batches as one, or batches of one */
    StockStory(Ports ports, Strategy strategy, long seed) {
        this.ports = ports;
        this.strategy = strategy;
        this.random = new Random(seed);
        this.sale = Some.sale(UUID.randomUUID(), 5 + random.nextInt(60), 1 + random.nextInt(5));
        this.reference = new ReferenceStock(sale);
        new SaleDesk(ports.atomic(), ports.sales(), ports.stock(), new Unheard(), patience).announce(sale);
        handler = handler();
        restocking = restocking(ports.atomic());
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** A service that has just started: all that it knows is in the database. */
    private StockHandler handler() {
        FaultyDecisions decisions = FaultyDecisions.of(
                atomic -> strategy.over(atomic, ports.stock(), patience, this, Clock.systemUTC()),
                ports.atomic(),
                reference,
                () -> fault);
        return new StockHandler(decisions, new StockAnswers(new StoryPublisher(this::published), ports.sales()));
    }

    private RestockSale restocking(Atomic atomic) {
        return new RestockSale(atomic, ports.sales(), ports.stock(), new Unheard(), patience, Clock.systemUTC());
    }

    void tell(int steps) {
        for (int step = 0; step < steps; step++) {
            int choice = random.nextInt(100);
            if (choice < 30) {
                place();
            } else if (choice < 48) {
                settle();
            } else if (choice < 54) {
                repeat();
            } else if (choice < 57) {
                contradict();
            } else if (choice < 60) {
                Collections.shuffle(underWay, random);
            } else if (choice < 63) {
                restock();
            } else if (choice < 65) {
                handler = handler();
                restocking = restocking(ports.atomic());
            } else {
                deliver();
            }
        }
        faultsPerHundred = 0;
        while (!underWay.isEmpty()) {
            deliver();
        }
        compare();
        everyOrderIsAnsweredOnce();
    }

    private void place() {
        StockRequest request = new StockRequest(
                id(), sale.saleId(), random.nextInt(sale.plan().buckets()), 1, 1 + random.nextInt(3) / 2);
        orders.add(request);
        send(LoopBroker.delivery(request));
    }

    /** Mostly of an order that has pieces, as order-service would; the rest of any, wherever it may be. */
    private void settle() {
        if (orders.isEmpty()) {
            return;
        }
        StockRequest order = orders.get(random.nextInt(orders.size()));
        int bucket = random.nextInt(sale.plan().buckets());
        for (int index = 0; index < sale.plan().buckets(); index++) {
            bucket = reference.state(index, order.orderId()) != ReservationState.NONE ? index : bucket;
        }
        int quantity = random.nextInt(20) == 0 ? order.quantity() + 1 : order.quantity();
        send(LoopBroker.delivery(
                KINDS.get(random.nextInt(KINDS.size())),
                new StockRequest(order.orderId(), order.saleId(), bucket, 1, quantity)));
    }

    private void repeat() {
        if (!sent.isEmpty()) {
            underWay.add(sent.get(random.nextInt(sent.size())));
        }
    }

    /** The order id again, for another number of pieces. */
    private void contradict() {
        if (!orders.isEmpty()) {
            StockRequest order = orders.get(random.nextInt(orders.size()));
            // Only where it is known: elsewhere it would be a first message of its own.
            if (reference.buckets.get(order.bucket()).orders.containsKey(order.orderId())) {
                send(LoopBroker.delivery(
                        new StockRequest(order.orderId(), order.saleId(), order.bucket(), 1, order.quantity() + 1)));
            }
        }
    }

    private void restock() {
        String key = "delivery-" + random.nextInt(6);
        int quantity = 1 + random.nextInt(2 * sale.plan().buckets());
        if (random.nextInt(100) < 5 * faultsPerHundred) {
            crashWhileRestocking(key, quantity);
        }
        RestockSale.Result result =
                restocking.restock(sale.saleId(), key, quantity).orElseThrow();
        int brought = reference.restock(key, quantity);
        if (brought == quantity) {
            assertThat(result).isInstanceOf(RestockSale.Restocked.class);
        } else {
            assertThat(result).isEqualTo(new RestockSale.Conflict(brought));
        }
    }

    /** The operator hears nothing and asks again under the same key. */
    private void crashWhileRestocking(String key, int quantity) {
        AtomicInteger shares = new AtomicInteger(random.nextInt(3));
        boolean committed = random.nextBoolean();
        Atomic crashing = new Atomic() {
            @Override
            public <T> T atomically(Supplier<T> work) {
                boolean crash = shares.getAndDecrement() == 0;
                T result = ports.atomic().atomically(() -> {
                    T done = work.get();
                    if (crash && !committed) {
                        throw new Crash();
                    }
                    return done;
                });
                if (crash) {
                    throw new Crash();
                }
                return result;
            }
        };
        try {
            restocking(crashing).restock(sale.saleId(), key, quantity);
        } catch (Crash e) {
            restocking = restocking(ports.atomic());
        }
    }

    private void deliver() {
        int size = strategy == Strategy.BATCHED ? Math.min(underWay.size(), 1 + random.nextInt(12)) : 1;
        if (underWay.isEmpty()) {
            return;
        }
        List<InboundEvent> batch = new ArrayList<>(underWay.subList(0, size));
        underWay.subList(0, size).clear();
        fault = random.nextInt(100) < faultsPerHundred ? Fault.values()[1 + random.nextInt(3)] : Fault.NONE;
        unconfirmed = random.nextInt(100) < faultsPerHundred;
        try {
            handler.handle(batch);
        } catch (Crash | NotConfirmedException e) {
            // The broker has no acknowledgement: it delivers again, to a service that has started anew.
            underWay.addAll(random.nextBoolean() ? 0 : underWay.size(), batch);
            handler = handler();
        }
        compare();
    }

    /** @return false if the broker does not confirm: what was sent may or may not have arrived */
    private boolean published(String destination, InboundEvent event) {
        if (unconfirmed && random.nextBoolean()) {
            return false;
        }
        if (destination.equals(StockRequested.DESTINATION)) {
            send(event);
        } else if (event.type().equals(StockReserved.TYPE)) {
            reserved.add(UUID.fromString(event.key()));
        } else if (event.type().equals(StockRejected.TYPE)) {
            rejected.add(UUID.fromString(event.key()));
        }
        return !unconfirmed;
    }

    private void send(InboundEvent event) {
        underWay.add(event);
        sent.add(event);
    }

    private void compare() {
        for (Bucket bucket :
                ports.stock().findAll(BucketId.allOf(sale.saleId(), sale.plan().buckets()))) {
            ReferenceStock.Counts counts = reference.buckets.get(bucket.index());
            assertThat(List.of(bucket.available(), bucket.held(), bucket.sold(), bucket.restocked()))
                    .as("available, held, sold and restocked of bucket %s", bucket.index())
                    .containsExactly(counts.available, counts.held, counts.sold, counts.restocked);
        }
    }

    private void everyOrderIsAnsweredOnce() {
        for (StockRequest order : orders) {
            boolean granted = reference.grants(order.orderId()) == 1;
            assertThat(reference.grants(order.orderId())).isLessThan(2);
            assertThat(reserved.contains(order.orderId()))
                    .as("%s is told to be reserved", order)
                    .isEqualTo(granted);
            assertThat(rejected.contains(order.orderId()))
                    .as("%s is told to be rejected", order)
                    .isEqualTo(!granted);
        }
        for (long bucketId : BucketId.allOf(sale.saleId(), sale.plan().buckets())) {
            List<UUID> ids = orders.stream().map(StockRequest::orderId).toList();
            for (Reservation reservation : ports.stock().reservations(bucketId, ids)) {
                StockRequest request = reservation.request();
                assertThat(reservation.state()).isEqualTo(reference.state(request.bucket(), request.orderId()));
            }
        }
    }

    @Override
    public void lostRace() {}

    @Override
    public void conflict(StockChange change) {}
}
