package penstock.order;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import penstock.order.application.Orders;
import penstock.order.domain.Order;
import penstock.order.domain.OrderId;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Step;
import penstock.sharding.Shards;
import penstock.sharding.Topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The way of the orders from two databases to four. */
class MoreDatabasesIT {

    private static final Instant AT = Instant.parse("2026-11-11T12:00:00.123456Z");

    private final UUID saleId = UUID.randomUUID();
    private final List<Order> orders =
            IntStream.range(0, 300).mapToObj(i -> order("grown-" + i)).toList();

    @Test
    void keepsEveryOrderAndItsHistory() {
        run(Map.of(), service -> {
            Orders stored = service.bean(Orders.class);
            stored.insertMissing(orders);
            orders.forEach(order -> order.reserve(0, AT.plusSeconds(600), AT.plusSeconds(1)));
            stored.saveDecisions(orders);
            orders.forEach(order -> cancel(order, stored));
        });
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> run(Map.of("penstock.sharding.databases", "4"), _ -> {}))
                .havingRootCause()
                .withMessageContaining("4 databases × 4 tables");

        run(Map.of("penstock.sharding.databases", "4", "penstock.sharding.move.allowed", "true"), this::assertMoved);
        run(Map.of("penstock.sharding.databases", "4"), this::assertMoved);
    }

    private static void cancel(Order order, Orders stored) {
        Order read = stored.find(order.orderId()).orElseThrow();
        List.of(order, read).forEach(each -> each.cancel(AT.plusSeconds(2)));
        stored.save(read);
    }

    private void assertMoved(ServiceUnderTest service) {
        Orders stored = service.bean(Orders.class);
        for (Order order : orders) {
            assertThat(stored.find(order.orderId()).orElseThrow())
                    .usingRecursiveComparison()
                    .ignoringFields("unsaved")
                    .isEqualTo(order);
            assertThat(stored.ofBuyer(order.buyerId(), null, 2)).hasSize(1);
            assertThat(stored.steps(order.orderId(), 1)).extracting(Step::event).containsExactly(Step.Event.CANCELLED);
        }
        everyRowLiesInItsPlace(service.bean(Shards.class));
    }

    private void everyRowLiesInItsPlace(Shards shards) {
        Topology topology = new Topology(4, 4);
        int rows = 0;
        for (int database = 0; database < 4; database++) {
            JdbcTemplate jdbc = new JdbcTemplate(shards.databases().get(database));
            for (int table = 0; table < 4; table++) {
                for (String name : List.of("orders_", "order_step_")) {
                    for (String id : jdbc.queryForList("SELECT order_id FROM " + name + table, String.class)) {
                        int shard = OrderId.shard(UUID.fromString(id));
                        assertThat(topology.database(shard)).isEqualTo(database);
                        assertThat(topology.table(shard)).isEqualTo(table);
                        rows++;
                    }
                }
            }
        }
        assertThat(rows).isEqualTo(2 * orders.size());
    }

    /** On databases of its own: those of the other tests stay two. */
    private static void run(Map<String, String> settings, Consumer<ServiceUnderTest> work) {
        Map<String, String> all = new HashMap<>(RealServers.MARIA_DB.properties(RealServers.MARIA_DB.owner(
                "growing", "penstock_growing_0", "penstock_growing_1", "penstock_growing_2", "penstock_growing_3")));
        all.put("penstock.db.name", "penstock_growing");
        all.putAll(settings);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (var inventory = new TestInventory();
                var service = new ServiceUnderTest(inventory, RealServers.KAFKA.properties(), all)) {
            work.accept(service);
        } finally {
            // Tomcat leaves its own behind when a start fails.
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private Order order(String buyer) {
        OrderRequest request = OrderRequest.of(saleId, buyer, buyer + "@example.org", 1, "key");
        return Order.drained(new PlacedOrder(request, 0, AT), AT);
    }
}
