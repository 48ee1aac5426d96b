package penstock.inventory.persistence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

import penstock.inventory.application.Atomic;
import penstock.inventory.application.Patience;
import penstock.inventory.application.Some;
import penstock.inventory.application.Stock;
import penstock.inventory.application.StockDecisions;
import penstock.inventory.application.StockWatch;
import penstock.inventory.application.Strategy;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.BucketId;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.StockChange;
import penstock.inventory.domain.StockRequest;
import penstock.sharding.Shards;
import penstock.sharding.Topology;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The benchmark of the strategies: one hot SKU, every strategy and the floor in one run on one server. It prints orders
 * a second by number of threads and checks that every order was counted; it judges no time.
 * {@code inventory-service/benchmark} runs it at length; as a test it is short.
 */
class StrategyRatesIT implements StockWatch {

    private static final int BATCH = 500;
    private static final int BUCKETS = 8;
    private static final int STOCK = 100_000_000;
    private static final double SECONDS = Double.parseDouble(System.getProperty("bench.seconds", "1"));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 1);
    private static final List<Integer> THREADS =
            List.of(System.getProperty("bench.threads", "1,16").split(",")).stream()
                    .map(Integer::valueOf)
                    .toList();
    private static final ConfigurableApplicationContext instance = TestDatabases.instance(TestDatabases.properties());

    private final Stock stock = instance.getBean(Stock.class);
    private final AtomicLong lostRaces = new AtomicLong();

    /** @param buckets over which the sale is spread, and the threads with it */
    private record Way(String name, int buckets, int batch, Consumer<List<StockRequest>> reserve) {}

    @AfterAll
    static void close() {
        instance.close();
    }

    @Test
    void printsWhatOneHotArticleTakes() throws Exception {
        PlainJdbcBatch plain = new PlainJdbcBatch(instance.getBean(Shards.class), instance.getBean(Topology.class));
        List<Way> ways = List.of(
                new Way("textbook: version loop, one row", 1, 1, strategy(Strategy.TEXTBOOK)),
                new Way("conditional update, one row", 1, 1, strategy(Strategy.CONDITIONAL)),
                new Way("batched, one bucket", 1, BATCH, strategy(Strategy.BATCHED)),
                new Way("batched, " + BUCKETS + " buckets", BUCKETS, BATCH, strategy(Strategy.BATCHED)),
                new Way("plain JDBC batch, one bucket", 1, BATCH, plain::reserve),
                new Way("plain JDBC batch, " + BUCKETS + " buckets", BUCKETS, BATCH, plain::reserve));
        for (Way way : ways) {
            run(way, 1, SECONDS);
        }
        RateTable table = new RateTable(THREADS);
        // Round by round, so that a slow moment of the machine is not one strategy's alone.
        for (int round = 0; round < ROUNDS; round++) {
            for (Way way : ways) {
                for (int threads : THREADS) {
                    lostRaces.set(0);
                    double rate = run(way, threads, SECONDS);
                    table.add(way.name(), threads, rate, lostRaces.get() / (rate * SECONDS / way.batch()));
                }
            }
        }
        String title = String.format(
                Locale.ROOT,
                "Orders/s on one SKU: median (least to most) of %d rounds of %.1f s, in batches of %d where there are"
                        + " batches; [lost races a transaction].%n%n",
                ROUNDS,
                SECONDS,
                BATCH);
        Files.writeString(Path.of("target", "benchmark.md"), title + table);
        System.out.println(title + table);
    }

    private double run(Way way, int threads, double seconds) throws Exception {
        Sale sale = Some.sale(STOCK, way.buckets());
        stock.fill(sale.fillBuckets());
        AtomicLong orders = new AtomicLong();
        long started = System.nanoTime();
        long end = started + (long) (seconds * 1e9);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int bucket = thread % way.buckets();
                running.add(executor.submit(() -> {
                    for (int round = 0; System.nanoTime() < end; round++) {
                        int next = threads < way.buckets() ? round % way.buckets() : bucket;
                        way.reserve().accept(requests(sale, next, way.batch()));
                        orders.addAndGet(way.batch());
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        double took = (System.nanoTime() - started) / 1e9;
        assertThat(stock.findAll(BucketId.allOf(sale.saleId(), way.buckets())).stream()
                        .mapToLong(Bucket::held)
                        .sum())
                .isEqualTo(orders.get());
        return orders.get() / took;
    }

    private static List<StockRequest> requests(Sale sale, int bucket, int number) {
        return IntStream.range(0, number)
                .mapToObj(_ -> new StockRequest(UUID.randomUUID(), sale.saleId(), bucket, 1, 1))
                .toList();
    }

    private Consumer<List<StockRequest>> strategy(Strategy strategy) {
        // The textbook's loop starts over at once; who waits before it does no textbook describes.
        Duration pause = strategy == Strategy.TEXTBOOK ? Duration.ZERO : Duration.ofMillis(5);
        Patience patience = new Patience(
                100_000,
                pause,
                bound -> ThreadLocalRandom.current().nextLong(bound),
                time -> LockSupport.parkNanos(time.toNanos()));
        StockDecisions decisions =
                strategy.over(instance.getBean(Atomic.class), stock, patience, this, Clock.systemUTC());
        return decisions::decide;
    }

    @Override
    public void lostRace() {
        lostRaces.incrementAndGet();
    }

    @Override
    public void conflict(StockChange change) {
        throw new AssertionError("no order comes twice: " + change);
    }
}
