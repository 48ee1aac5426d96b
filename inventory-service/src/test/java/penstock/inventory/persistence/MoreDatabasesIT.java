package penstock.inventory.persistence;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import penstock.inventory.application.Atomic;
import penstock.inventory.application.Patience;
import penstock.inventory.application.RestockSale;
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
import penstock.inventory.domain.Decision;
import penstock.inventory.domain.Outcome;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.Settlement;
import penstock.inventory.domain.StockChange;
import penstock.inventory.domain.StockRequest;
import penstock.sharding.Shards;
import penstock.sharding.Topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The way from two to four databases, with sales under way. */
class MoreDatabasesIT implements StockWatch {

    private static final int SALES = 3;
    private static final int BUCKETS = 16;

    private final Map<String, String> two = new HashMap<>(TestDatabases.growing());
    private final Map<String, String> four = new HashMap<>(TestDatabases.growing());
    private final Map<String, String> moving = new HashMap<>(TestDatabases.growing());
    private final Patience patience = new Patience(3, Duration.ZERO, _ -> 0, _ -> {});
    private final List<Sale> sales = new ArrayList<>();
    private final List<StockRequest> requests = new ArrayList<>();

    MoreDatabasesIT() {
        four.put("penstock.sharding.databases", "4");
        moving.putAll(four);
        moving.put("penstock.sharding.move.allowed", "true");
    }

    @Test
    void keepsEveryRowAndItsMeaning() {
        List<Bucket> before;
        try (ConfigurableApplicationContext instance = TestDatabases.instance(two)) {
            sell(instance);
            before = buckets(instance);
        }
        refuses(four, "4 databases × 4 tables");

        try (ConfigurableApplicationContext instance = TestDatabases.instance(moving)) {
            assertMoved(instance, before);
        }
        // Allowed again, it has nothing to do; and not allowed, nothing to complain of.
        TestDatabases.instance(moving).close();
        refuses(two, "2 databases × 4 tables");
        try (ConfigurableApplicationContext instance = TestDatabases.instance(four)) {
            assertMoved(instance, before);
            new JdbcTemplate(instance.getBean(Shards.class).databases().getFirst())
                    .execute(
                            "CREATE TABLE topology_move (`databases` INT NOT NULL PRIMARY KEY) AS SELECT 4 AS `databases`");
        }
        refuses(four, "not finished");
        TestDatabases.instance(moving).close();
        TestDatabases.instance(four).close();
    }

    private void sell(ConfigurableApplicationContext instance) {
        Atomic atomic = instance.getBean(Atomic.class);
        Stock stock = instance.getBean(Stock.class);
        Sales all = instance.getBean(Sales.class);
        StockDecisions decisions = decisions(instance);
        for (int number = 0; number < SALES; number++) {
            Sale sale = Some.sale(BUCKETS * 5, BUCKETS);
            sales.add(sale);
            new SaleDesk(atomic, all, stock, new Unheard(), patience).announce(sale);
            new RestockSale(atomic, all, stock, new Unheard(), patience, Clock.systemUTC())
                    .restock(sale.saleId(), "delivery", 20);
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                for (int order = 0; order < 10; order++) {
                    requests.add(new StockRequest(UUID.randomUUID(), sale.saleId(), bucket, 1, 1));
                }
            }
        }
        requests.forEach(request -> decisions.decide(List.of(request)));
        for (int order = 0; order < requests.size(); order += 10) {
            StockRequest request = requests.get(order);
            decisions.decide(List.of(settlement(Settlement.Kind.CONFIRM, request)));
        }
    }

    private void assertMoved(ConfigurableApplicationContext instance, List<Bucket> before) {
        assertThat(buckets(instance))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrderElementsOf(before);
        StockDecisions decisions = decisions(instance);
        for (int order = 0; order < requests.size(); order++) {
            StockRequest request = requests.get(order);
            boolean held = order % 10 < (request.bucket() < 4 ? 7 : 6);
            assertThat(decide(decisions, request)).isEqualTo(held ? Outcome.HELD : Outcome.DRY);
        }
        assertThat(decide(decisions, settlement(Settlement.Kind.CONFIRM, requests.getFirst())))
                .isEqualTo(Outcome.SETTLED);
        sales.forEach(sale -> assertThat(new RestockSale(
                                instance.getBean(Atomic.class),
                                instance.getBean(Sales.class),
                                instance.getBean(Stock.class),
                                new Unheard(),
                                patience,
                                Clock.systemUTC())
                        .restock(sale.saleId(), "delivery", 20))
                .get()
                .isInstanceOf(RestockSale.Restocked.class));
        assertThat(buckets(instance))
                .as("nothing was applied twice")
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyInAnyOrderElementsOf(before);
        everyRowLiesInItsPlace(instance);
    }

    private void everyRowLiesInItsPlace(ConfigurableApplicationContext instance) {
        Topology topology = new Topology(4, 4);
        int rows = 0;
        for (int database = 0; database < 4; database++) {
            JdbcTemplate jdbc =
                    new JdbcTemplate(instance.getBean(Shards.class).databases().get(database));
            for (int table = 0; table < 4; table++) {
                for (String name : List.of("bucket_", "reservation_", "restock_")) {
                    for (Long id : jdbc.queryForList("SELECT bucket_id FROM " + name + table, Long.class)) {
                        assertThat(topology.database(id)).isEqualTo(database);
                        assertThat(topology.table(id)).isEqualTo(table);
                        rows++;
                    }
                }
            }
        }
        assertThat(rows).isEqualTo(SALES * BUCKETS * (1 + 10 + 1));
    }

    private List<Bucket> buckets(ConfigurableApplicationContext instance) {
        return sales.stream()
                .flatMap(sale -> instance.getBean(Stock.class).findAll(BucketId.allOf(sale.saleId(), BUCKETS)).stream())
                .toList();
    }

    private StockDecisions decisions(ConfigurableApplicationContext instance) {
        return Strategy.BATCHED.over(
                instance.getBean(Atomic.class), instance.getBean(Stock.class), patience, this, Clock.systemUTC());
    }

    private static Outcome decide(StockDecisions decisions, StockChange change) {
        List<Decision> decided = decisions.decide(List.of(change));
        return decided.getFirst().outcome();
    }

    private static Settlement settlement(Settlement.Kind kind, StockRequest request) {
        return new Settlement(kind, request.orderId(), request.saleId(), request.bucket(), request.quantity());
    }

    private static void refuses(Map<String, String> properties, String because) {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> TestDatabases.instance(properties).close())
                .havingRootCause()
                .withMessageContaining(because);
    }

    @Override
    public void lostRace() {}

    @Override
    public void conflict(StockChange change) {
        throw new AssertionError("nothing contradicts: " + change);
    }
}
