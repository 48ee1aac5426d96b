package penstock.inventory.messaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.springframework.context.ConfigurableApplicationContext;

import penstock.inventory.OwnJvm;
import penstock.inventory.application.Atomic;
import penstock.inventory.application.Patience;
import penstock.inventory.application.Sales;
import penstock.inventory.application.Stock;
import penstock.inventory.application.StockDecisions;
import penstock.inventory.application.StockWatch;
import penstock.inventory.application.Strategy;
import penstock.inventory.domain.StockChange;
import penstock.inventory.domain.StockRequest;
import penstock.inventory.persistence.PersistenceInstance;
import penstock.messaging.BatchHandler;
import penstock.messaging.InboundEvent;
import penstock.messaging.NotConfirmedException;
import penstock.sharding.AntlrNotices;

/**
 * One of several instances of the service that sell the same sale: a process of its own, with the real handler on the
 * real databases, in many threads. It takes its part of the orders and a tenth of those of its neighbour, shuffled, and
 * confirms what it reserved.
 */
final class SellingProcess implements StockWatch {

    private static final int BATCH = 500;
    private static final int ALSO_ANOTHERS = 10;

    private final ConfigurableApplicationContext instance;
    private final LoopBroker broker = new LoopBroker();
    private final Deliveries deliveries = new Deliveries(broker, BATCH);
    private final AtomicInteger lostRaces = new AtomicInteger();
    private final AtomicInteger crashes = new AtomicInteger();

    private SellingProcess(ConfigurableApplicationContext instance) {
        this.instance = instance;
    }

    public static void main(String[] args) throws Exception {
        AntlrNotices.drop();
        OwnJvm.Self self = new OwnJvm.Self();
        try (ConfigurableApplicationContext instance = PersistenceInstance.on(self.properties())) {
            SellingProcess selling = new SellingProcess(instance);
            UUID saleId = UUID.fromString(self.property("test.sale"));
            int buckets = self.number("test.buckets");
            selling.broker.deliver(share(saleId, self.number("test.orders"), buckets, self.number("test.process")));
            FaultyAnswers answers = new FaultyAnswers(selling.broker, instance.getBean(Stock.class), saleId, buckets);
            self.say("ready");
            self.hear();
            selling.run(answers, self.number("test.threads"));
            selling.write(Path.of(self.property("test.answers")));
            self.say(selling.lostRaces + " lost races, " + selling.crashes + " crashes, " + answers.tooEarly()
                    + " rejections too early");
        }
    }

    /** An order of the sale: every process means the same one by the same number. */
    static StockRequest order(UUID saleId, int number, int buckets) {
        return new StockRequest(new UUID(saleId.getMostSignificantBits(), number), saleId, number % buckets, 1, 1);
    }

    private static List<StockRequest> share(UUID saleId, int orders, int buckets, int process) {
        List<StockRequest> share = new ArrayList<>();
        for (int number = 0; number < orders; number++) {
            // By blocks of a sale's buckets, so that every process wants every bucket.
            boolean mine = number / buckets % TwoProcessesIT.PROCESSES == process;
            if (mine || number % ALSO_ANOTHERS == 0) {
                share.add(order(saleId, number, buckets));
            }
        }
        Collections.shuffle(share, new Random(process));
        return share;
    }

    private void run(FaultyAnswers answers, int threads) throws Exception {
        StockDecisions decisions = Strategy.BATCHED.over(
                instance.getBean(Atomic.class), instance.getBean(Stock.class), patience(), this, Clock.systemUTC());
        BatchHandler handler = new StockHandler(decisions, new StockAnswers(answers, instance.getBean(Sales.class)));
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> consumers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                consumers.add(executor.submit(() -> {
                    consume(handler);
                    return true;
                }));
            }
            for (Future<?> consumer : consumers) {
                consumer.get();
            }
        }
    }

    private void consume(BatchHandler handler) throws InterruptedException {
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

    private void write(Path answers) throws IOException {
        List<String> lines = new ArrayList<>();
        broker.reserved().forEach(order -> lines.add("reserved " + order));
        broker.rejected().forEach(order -> lines.add("rejected " + order));
        Files.write(answers, lines);
    }

    private static Patience patience() {
        return new Patience(
                500,
                Duration.ofMillis(5),
                bound -> ThreadLocalRandom.current().nextLong(bound),
                pause -> LockSupport.parkNanos(pause.toNanos()));
    }

    @Override
    public void lostRace() {
        lostRaces.incrementAndGet();
    }

    @Override
    public void conflict(StockChange change) {
        throw new AssertionError("no content changed: " + change);
    }

    /** Hands out batches until there are none, and none that may come back or bring others. */
    private static final class Deliveries {

        private final LoopBroker broker;
        private final int most;
        private int inHand;

        private Deliveries(LoopBroker broker, int most) {
            this.broker = broker;
            this.most = most;
        }

        synchronized List<InboundEvent> take() throws InterruptedException {
            List<InboundEvent> batch = broker.next(most);
            while (batch.isEmpty() && inHand > 0) {
                wait();
                batch = broker.next(most);
            }
            inHand += batch.isEmpty() ? 0 : 1;
            return batch;
        }

        synchronized void done() {
            inHand--;
            notifyAll();
        }
    }
}
