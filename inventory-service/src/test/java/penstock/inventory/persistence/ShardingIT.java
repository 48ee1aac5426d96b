package penstock.inventory.persistence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import penstock.inventory.application.Atomic;
import penstock.inventory.application.Sales;
import penstock.inventory.application.Some;
import penstock.inventory.application.Stock;
import penstock.inventory.domain.Allotment;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.Movement;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.StockRequest;
import penstock.sharding.Shards;
import penstock.sharding.Topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Looks at the physical databases, past ShardingSphere. */
class ShardingIT {

    private static final Topology TOPOLOGY = new Topology(2, 4);
    private static final ConfigurableApplicationContext instance = TestDatabases.instance(TestDatabases.properties());

    private final Stock stock = instance.getBean(Stock.class);
    private final Atomic atomic = instance.getBean(Atomic.class);
    private final Shards shards = instance.getBean(Shards.class);

    @AfterAll
    static void close() {
        instance.close();
    }

    @Test
    void putsEveryRowIntoTheTableThatItsKeyNames() {
        Sale sale = Some.sale(80, 8);
        stock.fill(sale.fillBuckets());
        for (int index = 0; index < 8; index++) {
            reserveOne(new StockRequest(UUID.randomUUID(), sale.saleId(), index, 1, 1));
        }

        List<String> places = new ArrayList<>();
        for (Bucket bucket : sale.fillBuckets()) {
            String table = "_" + TOPOLOGY.table(bucket.bucketId());
            JdbcTemplate database = database(TOPOLOGY.database(bucket.bucketId()));
            assertThat(rows(database, "bucket" + table, bucket.bucketId())).isEqualTo(1);
            assertThat(rows(database, "reservation" + table, bucket.bucketId())).isEqualTo(1);
            places.add(TOPOLOGY.database(bucket.bucketId()) + table);
        }
        // Eight neighbouring buckets use every table of both databases once.
        assertThat(places).doesNotHaveDuplicates().hasSize(8);
    }

    @Test
    void laysReservationsInTheOrderOfTheirTimes() {
        for (int number = 0; number < TOPOLOGY.databases(); number++) {
            assertThat(database(number)
                            .queryForList(
                                    "SELECT column_name FROM information_schema.statistics"
                                            + " WHERE table_schema = DATABASE() AND table_name LIKE 'reservation\\_%'"
                                            + " AND index_name = 'PRIMARY' AND seq_in_index = 1",
                                    String.class))
                    .hasSize(TOPOLOGY.tables())
                    .containsOnly("created_at");
        }
    }

    @Test
    void rollsBackOnTheDatabaseItself() {
        Sale sale = Some.sale(80, 8);
        stock.fill(sale.fillBuckets());
        for (Bucket bucket : sale.fillBuckets()) {
            StockRequest request = new StockRequest(UUID.randomUUID(), sale.saleId(), bucket.index(), 1, 1);
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> atomic.atomically(() -> {
                        stock.add(Allotment.of(bucket, List.of(), List.of(request), Instant.EPOCH)
                                .fresh());
                        stock.move(bucket.bucketId(), 1, Movement.hold(1));
                        throw new ArithmeticException("after both writes");
                    }));

            JdbcTemplate database = database(TOPOLOGY.database(bucket.bucketId()));
            String table = "_" + TOPOLOGY.table(bucket.bucketId());
            assertThat(rows(database, "reservation" + table, bucket.bucketId())).isZero();
            assertThat(database.queryForObject(
                            "SELECT available FROM bucket" + table + " WHERE bucket_id = ?",
                            Integer.class,
                            bucket.bucketId()))
                    .isEqualTo(10);
        }
    }

    @Test
    void keepsSalesInTheFirstDatabaseOnly() {
        Sale sale = Some.sale(80, 8);
        Sales sales = instance.getBean(Sales.class);
        atomic.atomically(() -> {
            sales.add(sale);
            return true;
        });

        assertThat(database(0)
                        .queryForObject(
                                "SELECT COUNT(*) FROM sale WHERE sale_id = ?",
                                Integer.class,
                                sale.saleId().toString()))
                .isEqualTo(1);
        assertThat(database(1).queryForList("SHOW TABLES LIKE 'sale'")).isEmpty();
    }

    @Test
    void refusesDataThatIsSpreadOtherwise() {
        TestDatabases.instance(TestDatabases.elsewhere()).close();
        Map<String, String> otherwise = new HashMap<>(TestDatabases.elsewhere());
        otherwise.put("penstock.sharding.tables", "8");

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> TestDatabases.instance(otherwise))
                .havingRootCause()
                .withMessageContaining("2 databases × 4 tables")
                .withMessageContaining("2 databases × 8 tables");
    }

    private void reserveOne(StockRequest request) {
        atomic.atomically(() -> {
            Bucket bucket = stock.find(request.bucketId()).orElseThrow();
            long version = bucket.version();
            stock.add(Allotment.of(bucket, List.of(), List.of(request), Instant.EPOCH)
                    .fresh());
            stock.move(request.bucketId(), version, Movement.hold(1));
            return true;
        });
    }

    private JdbcTemplate database(int number) {
        return new JdbcTemplate(shards.databases().get(number));
    }

    private static int rows(JdbcTemplate database, String table, long bucketId) {
        Integer rows = database.queryForObject(
                "SELECT COUNT(*) FROM " + table + " WHERE bucket_id = ?", Integer.class, bucketId);
        return rows == null ? 0 : rows;
    }
}
