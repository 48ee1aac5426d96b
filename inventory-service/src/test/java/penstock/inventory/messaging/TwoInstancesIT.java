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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import penstock.inventory.application.Atomic;
import penstock.inventory.application.Patience;
import penstock.inventory.application.SaleDesk;
import penstock.inventory.application.Sales;
import penstock.inventory.application.Some;
import penstock.inventory.application.Stock;
import penstock.inventory.application.StockDecisions;
import penstock.inventory.application.StockWatch;
import penstock.inventory.application.Strategy;
import penstock.inventory.application.Unheard;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.BucketId;
import penstock.inventory.domain.Outcome;
import penstock.inventory.domain.Reservation;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.StockChange;
import penstock.inventory.domain.StockRequest;
import penstock.inventory.persistence.TestDatabases;
import penstock.messaging.BatchHandler;
import penstock.messaging.Confirmation;
import penstock.messaging.InboundEvent;
import penstock.messaging.NotConfirmedException;
import penstock.messaging.OutboundEvent;
import penstock.messaging.Publisher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances on the same real databases, one hot SKU, 64 threads, duplicates, and crashes between commit and answer.
 *
 * <p>{@code -Dtwo.pieces=20000 -Dtwo.orders=100000} for the size that the service is judged by; less by default.
 */
class TwoInstancesIT {

    private static final int PIECES = Integer.getInteger("two.pieces", 5_000);
    private static final int ORDERS = Integer.getInteger("two.orders", 25_000);
    private static final int BUCKETS = 8;
    private static final int THREADS_EACH = Integer.getInteger("two.threads.each", 32);

    private static final List<ConfigurableApplicationContext> instances = List.of(
            TestDatabases.instance(TestDatabases.properties()), TestDatabases.instance(TestDatabases.properties()));

    private final LoopBroker broker = new LoopBroker();
    private final AtomicInteger lostRaces = new AtomicInteger();
    private final AtomicInteger crashes = new AtomicInteger();
    private final AtomicInteger tooEarly = new AtomicInteger();

    @AfterAll
    static void close() {
        instances.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void sellExactlyWhatThereIs() throws Exception {
        Sale sale = Some.sale(PIECES, BUCKETS);
        desk(instances.getFirst()).announce(sale);
        List<StockRequest> orders = IntStream.range(0, ORDERS)
                .mapToObj(order -> new StockRequest(UUID.randomUUID(), sale.saleId(), order % BUCKETS, 1, 1))
                .toList();
        List<StockRequest> deliveries = new ArrayList<>(orders);
        deliveries.addAll(orders.subList(0, ORDERS / 10));
        Collections.shuffle(deliveries, new Random(4));
        broker.deliver(deliveries);

        long started = System.nanoTime();
        consumeToQuiet(sale);
        System.out.printf(
                "reserve: %d deliveries of %d orders for %d pieces, two instances × %d threads: %.1f s,"
                        + " %d lost races, %d crashes%n",
                deliveries.size(),
                ORDERS,
                PIECES,
                THREADS_EACH,
                (System.nanoTime() - started) / 1e9,
                lostRaces.get(),
                crashes.get());

        Set<UUID> reserved = new HashSet<>(broker.reserved());
        Set<UUID> rejected = new HashSet<>(broker.rejected());
        assertThat(reserved).hasSize(PIECES).doesNotContainAnyElementsOf(rejected);
        assertThat(rejected).hasSize(ORDERS - PIECES);
        assertThat(tooEarly).as("rejections while pieces remained").hasValue(0);
        assertThat(crashes.get()).isPositive();
        assertThat(buckets(sale)).extracting(Bucket::available).containsOnly(0);
        assertThat(buckets(sale)).extracting(Bucket::held).containsOnly(PIECES / BUCKETS);
        assertThat(heldOrders(sale, orders)).hasSize(PIECES).containsExactlyInAnyOrderElementsOf(reserved);
    }

    private void consumeToQuiet(Sale sale) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(instances.size() * THREADS_EACH)) {
            List<Future<?>> consumers = new ArrayList<>();
            Deliveries deliveries = new Deliveries();
            for (ConfigurableApplicationContext instance : instances) {
                StockDecisions decisions = decisions(instance);
                for (int thread = 0; thread < THREADS_EACH; thread++) {
                    BatchHandler handler = handler(instance, decisions, sale);
                    consumers.add(threads.submit(() -> {
                        consume(handler, deliveries);
                        return true;
                    }));
                }
            }
            for (Future<?> consumer : consumers) {
                consumer.get();
            }
        }
    }

    private void consume(BatchHandler handler, Deliveries deliveries) throws InterruptedException {
        for (List<InboundEvent> batch = deliveries.take(); !batch.isEmpty(); batch = deliveries.take()) {
            try {
                handler.handle(batch);
            } catch (NotConfirmedException e) {
                crashes.incrementAndGet();
                broker.deliverAgain(batch);
            } finally {
                deliveries.done();
            }
        }
    }

    /** Hands out batches until there are none, and none that may come back or bring others. */
    private final class Deliveries {

        private int inHand;

        synchronized List<InboundEvent> take() throws InterruptedException {
            List<InboundEvent> batch = broker.next(200);
            while (batch.isEmpty() && inHand > 0) {
                wait();
                batch = broker.next(200);
            }
            inHand += batch.isEmpty() ? 0 : 1;
            return batch;
        }

        synchronized void done() {
            inHand--;
            notifyAll();
        }
    }

    private BatchHandler handler(ConfigurableApplicationContext instance, StockDecisions decisions, Sale sale) {
        return new StockHandler(
                decisions, new StockAnswers(new CrashingPublisher(sale), instance.getBean(Sales.class)));
    }

    private StockDecisions decisions(ConfigurableApplicationContext instance) {
        StockWatch watch = new StockWatch() {
            @Override
            public void lostRace(long bucketId) {
                lostRaces.incrementAndGet();
            }

            @Override
            public void conflict(StockChange change) {
                throw new AssertionError("no content changed: " + change);
            }
        };
        return Strategy.BATCHED.over(
                instance.getBean(Atomic.class), instance.getBean(Stock.class), patience(), watch, Clock.systemUTC());
    }

    private static Patience patience() {
        return new Patience(
                500,
                Duration.ofMillis(5),
                bound -> ThreadLocalRandom.current().nextLong(bound),
                pause -> LockSupport.parkNanos(pause.toNanos()));
    }

    private static SaleDesk desk(ConfigurableApplicationContext instance) {
        return new SaleDesk(
                instance.getBean(Atomic.class),
                instance.getBean(Sales.class),
                instance.getBean(Stock.class),
                new Unheard(),
                patience());
    }

    private static List<Bucket> buckets(Sale sale) {
        return instances.getLast().getBean(Stock.class).findAll(BucketId.allOf(sale.saleId(), BUCKETS));
    }

    private static List<UUID> heldOrders(Sale sale, List<StockRequest> orders) {
        List<UUID> ids = orders.stream().map(StockRequest::orderId).toList();
        List<UUID> held = new ArrayList<>();
        for (long bucketId : BucketId.allOf(sale.saleId(), BUCKETS)) {
            for (Reservation reservation :
                    instances.getLast().getBean(Stock.class).reservations(bucketId, ids)) {
                if (reservation.outcome() instanceof Outcome.Held) {
                    held.add(reservation.request().orderId());
                }
            }
        }
        return held;
    }

    /** Fails now and then when everything is committed and nothing is answered, and watches for early rejections. */
    private final class CrashingPublisher implements Publisher {

        private final Sale sale;
        private boolean quiet;

        private CrashingPublisher(Sale sale) {
            this.sale = sale;
        }

        @Override
        public CompletableFuture<Confirmation> publish(String destination, OutboundEvent event) {
            return broker.publish(destination, event);
        }

        @Override
        public CompletableFuture<Confirmation> publishInOrder(String destination, OutboundEvent event) {
            return publish(destination, event);
        }

        @Override
        public void publishAll(String destination, List<OutboundEvent> events) {
            if (ThreadLocalRandom.current().nextInt(10) == 0) {
                throw new NotConfirmedException("crashed after the commit");
            }
            // Stock only falls in this sale: once it is gone, no rejection is early.
            if (!quiet && events.stream().anyMatch(event -> event.type().equals(StockRejected.TYPE))) {
                quiet = buckets(sale).stream().allMatch(bucket -> bucket.available() == 0);
                if (!quiet) {
                    tooEarly.incrementAndGet();
                }
            }
            broker.publishAll(destination, events);
        }
    }
}
