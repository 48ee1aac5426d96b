package penstock.inventory.messaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import penstock.inventory.OwnJvm;
import penstock.inventory.application.Atomic;
import penstock.inventory.application.Patience;
import penstock.inventory.application.SaleDesk;
import penstock.inventory.application.Sales;
import penstock.inventory.application.Some;
import penstock.inventory.application.Stock;
import penstock.inventory.application.Unheard;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.BucketId;
import penstock.inventory.domain.Sale;
import penstock.inventory.persistence.TestDatabases;
import penstock.sharding.Shards;
import penstock.sharding.Topology;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two processes of the service on the same real databases, one hot SKU, 64 threads in all, duplicates within and between
 * the processes, and crashes between commit and answer.
 */
class TwoProcessesIT {

    static final int PROCESSES = 2;

    private static final int PIECES = 20_000;
    private static final int ORDERS = 100_000;
    private static final int BUCKETS = 4;
    private static final int THREADS_EACH = 32;

    private static final ConfigurableApplicationContext auditor = TestDatabases.instance(TestDatabases.properties());

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        auditor.close();
    }

    @Test
    void sellExactlyWhatThereIs() throws Exception {
        Sale sale = announced();
        List<OwnJvm> processes = new ArrayList<>();
        try {
            for (int process = 0; process < PROCESSES; process++) {
                processes.add(OwnJvm.start(SellingProcess.class, told(sale, process)));
            }
            for (OwnJvm process : processes) {
                assertThat(process.hear()).isEqualTo("ready");
            }
            long started = System.nanoTime();
            processes.forEach(process -> process.tell("go"));
            for (OwnJvm process : processes) {
                String story = process.hear();
                System.out.printf("%.1f s: %s%n", (System.nanoTime() - started) / 1e9, story);
                assertThat(story).endsWith(", 0 rejections too early").doesNotContain(" 0 crashes");
            }
        } finally {
            for (OwnJvm process : processes) {
                process.close();
            }
        }

        Set<UUID> reserved = answered("reserved", 0, 1);
        Set<UUID> rejected = answered("rejected", 0, 1);
        assertThat(reserved).hasSize(PIECES);
        assertThat(Collections.disjoint(reserved, rejected)).isTrue();
        assertThat(rejected).hasSize(ORDERS - PIECES);
        assertThat(answered("reserved", 0)).as("the first one's part").isNotEmpty();
        assertThat(answered("reserved", 1)).as("the second one's part").isNotEmpty();
        assertBalanced(sale, reserved);
    }

    /** As the ledger has it, past ShardingSphere: every bucket adds up, and what is sold is what its orders have. */
    private static void assertBalanced(Sale sale, Set<UUID> reserved) {
        List<UUID> sold = new ArrayList<>();
        for (Bucket bucket : auditor.getBean(Stock.class).findAll(BucketId.allOf(sale.saleId(), BUCKETS))) {
            assertThat(bucket)
                    .extracting(Bucket::available, Bucket::held, Bucket::sold, Bucket::restocked)
                    .containsExactly(0, 0, PIECES / BUCKETS, 0);
            List<UUID> soldHere = ordersOf(bucket, "state = 'SOLD' AND quantity = 1");
            assertThat(soldHere).hasSize(bucket.sold());
            assertThat(ordersOf(bucket, "state NOT IN ('SOLD', 'NONE')")).isEmpty();
            sold.addAll(soldHere);
        }
        assertThat(sold).as("one bucket an order").doesNotHaveDuplicates();
        assertThat(new HashSet<>(sold)).isEqualTo(reserved);
    }

    private static List<UUID> ordersOf(Bucket bucket, String where) {
        Topology topology = auditor.getBean(Topology.class);
        DataSource database = auditor.getBean(Shards.class).databases().get(topology.database(bucket.bucketId()));
        String table = Topology.tableName("reservation", topology.table(bucket.bucketId()));
        return new JdbcTemplate(database)
                        .queryForList(
                                "SELECT order_id FROM " + table + " WHERE bucket_id = ? AND " + where,
                                String.class,
                                bucket.bucketId())
                        .stream()
                        .map(UUID::fromString)
                        .toList();
    }

    private Map<String, Object> told(Sale sale, int process) {
        Map<String, Object> told = new HashMap<>(TestDatabases.properties());
        told.put("test.sale", sale.saleId());
        told.put("test.orders", ORDERS);
        told.put("test.buckets", BUCKETS);
        told.put("test.threads", THREADS_EACH);
        told.put("test.process", process);
        told.put("test.answers", answers(process));
        return told;
    }

    private Path answers(int process) {
        return folder.resolve("answers-" + process);
    }

    private Set<UUID> answered(String how, int... processes) throws IOException {
        Set<UUID> orders = new HashSet<>();
        for (int process : processes) {
            try (var lines = Files.lines(answers(process))) {
                lines.filter(line -> line.startsWith(how + " "))
                        .forEach(line -> orders.add(UUID.fromString(line.substring(how.length() + 1))));
            }
        }
        return orders;
    }

    private static Sale announced() {
        Patience once = new Patience(1, Duration.ZERO, _ -> 0, _ -> {});
        SaleDesk desk = new SaleDesk(
                auditor.getBean(Atomic.class),
                auditor.getBean(Sales.class),
                auditor.getBean(Stock.class),
                new Unheard(),
                once);
        return desk.announce(Some.sale(PIECES, BUCKETS)).sale();
    }
}
