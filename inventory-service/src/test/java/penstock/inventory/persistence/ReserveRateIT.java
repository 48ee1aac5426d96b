package penstock.inventory.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

import penstock.inventory.application.Atomic;
import penstock.inventory.application.DecideInBatches;
import penstock.inventory.application.Patience;
import penstock.inventory.application.Some;
import penstock.inventory.application.Stock;
import penstock.inventory.application.StockDecisions;
import penstock.inventory.application.StockWatch;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.BucketId;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.StockChange;
import penstock.inventory.domain.StockRequest;
import penstock.sharding.Shards;
import penstock.sharding.Topology;

import static org.assertj.core.api.Assertions.assertThat;

/** Prints how many orders a second one hot bucket takes, and what the same rows take by plain JDBC; judges no time. */
class ReserveRateIT implements StockWatch {

    private static final int ROUNDS = 5;
    private static final int BATCHES = 20;
    private static final Topology TOPOLOGY = new Topology(2, 4);
    private static final ConfigurableApplicationContext instance = TestDatabases.instance(TestDatabases.properties());

    private final Stock stock = instance.getBean(Stock.class);
    private final StockDecisions decisions = new DecideInBatches(
            instance.getBean(Atomic.class),
            stock,
            new Patience(1, Duration.ZERO, _ -> 0, _ -> {}),
            this,
            Clock.systemUTC());

    @AfterAll
    static void close() {
        instance.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 500})
    void reservesBatchesOnOneBucket(int size) {
        double[] ours = new double[ROUNDS];
        double[] raw = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = rate(size, batch -> decisions.decide(batch.getFirst().bucketId(), batch));
            raw[round] = rate(size, this::reserveByPlainJdbc);
        }
        Arrays.sort(ours);
        Arrays.sort(raw);
        System.out.printf(
                "one bucket, one thread, batch of %d: %,.0f orders/s; plain JDBC %,.0f orders/s; %.0f %%"
                        + " (medians of %d)%n",
                size, ours[ROUNDS / 2], raw[ROUNDS / 2], 100 * ours[ROUNDS / 2] / raw[ROUNDS / 2], ROUNDS);
    }

    private double rate(int size, Consumer<List<StockRequest>> way) {
        Sale sale = Some.sale(1_000_000, 1);
        stock.fill(sale.fillBuckets());
        List<List<StockRequest>> batches = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            batches.add(Some.requests(sale, size));
        }
        long started = System.nanoTime();
        batches.forEach(way);
        double seconds = (System.nanoTime() - started) / 1e9;

        Bucket bucket = stock.find(BucketId.of(sale.saleId(), 0)).orElseThrow();
        assertThat(bucket.held()).isEqualTo(size * BATCHES);
        return size * BATCHES / seconds;
    }

    /** The same two statements in one transaction on the table itself: the floor. */
    private void reserveByPlainJdbc(List<StockRequest> requests) {
        long bucketId = requests.getFirst().bucketId();
        String table = "_" + TOPOLOGY.table(bucketId);
        Shards shards = instance.getBean(Shards.class);
        try (Connection connection =
                shards.databases().get(TOPOLOGY.database(bucketId)).getConnection()) {
            connection.setAutoCommit(false);
            insert(connection, table, requests);
            String update = "UPDATE bucket" + table + " SET available = available - ?, held = held + ?,"
                    + " version = version + 1 WHERE bucket_id = ? AND available >= ?";
            try (PreparedStatement take = connection.prepareStatement(update)) {
                take.setInt(1, requests.size());
                take.setInt(2, requests.size());
                take.setLong(3, bucketId);
                take.setInt(4, requests.size());
                take.executeUpdate();
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Connection connection, String table, List<StockRequest> requests) throws SQLException {
        String insert = StockSql.insert(requests.size()).replace("reservation ", "reservation" + table + " ");
        try (PreparedStatement keys = connection.prepareStatement(insert)) {
            int parameter = 1;
            for (StockRequest request : requests) {
                keys.setLong(parameter++, request.bucketId());
                keys.setString(parameter++, request.orderId().toString());
                keys.setString(parameter++, request.saleId().toString());
                keys.setInt(parameter++, request.attempt());
                keys.setInt(parameter++, request.quantity());
                keys.setString(parameter++, request.fingerprint());
                keys.setString(parameter++, "HELD");
                keys.setString(parameter++, "HELD");
                keys.setObject(parameter++, LocalDateTime.MIN.withYear(2026));
            }
            keys.executeUpdate();
        }
    }

    @Override
    public void lostRace(long bucketId) {}

    @Override
    public void conflict(StockChange change) {}
}
