package penstock.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import penstock.order.application.Orders;
import penstock.order.application.Sales;
import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.OrderState;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Price;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Orders and sales in a real MariaDB. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoresIT {

    private static final Instant AT = Instant.parse("2026-11-11T12:00:00.123456Z");

    private final UUID saleId = UUID.randomUUID();
    private final TestInventory inventory = new TestInventory();
    private ServiceUnderTest service;
    private Orders orders;
    private Sales sales;

    @BeforeAll
    void start() {
        service = new ServiceUnderTest(inventory, RealServers.KAFKA.properties(), Map.of());
        orders = service.bean(Orders.class);
        sales = service.bean(Sales.class);
    }

    @AfterAll
    void stop() {
        service.close();
        inventory.close();
    }

    @Test
    void keepsWhatItIsGiven() {
        Order order = order("Buyer", 3);
        orders.insertMissing(List.of(order));

        assertThat(orders.find(order.orderId()).orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("unsaved")
                .isEqualTo(order);
        order.reject("SOLD_OUT", AT.plusSeconds(1));
        orders.saveDecisions(List.of(order));
        assertThat(orders.find(order.orderId()).orElseThrow())
                .usingRecursiveComparison()
                .ignoringFields("unsaved")
                .isEqualTo(order);
    }

    @Test
    void storesEachOrderOnceThoughManyDrainTheSame() throws Exception {
        List<Order> batch =
                IntStream.range(0, 500).mapToObj(i -> order("many-" + i, 1)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int inserted = 0;
            for (var done : threads.invokeAll(Collections.nCopies(4, shuffled(batch)))) {
                inserted += done.get();
            }
            assertThat(inserted).isEqualTo(500);
        }
        Set<UUID> ids = batch.stream().map(Order::orderId).collect(Collectors.toSet());
        assertThat(orders.findAll(ids)).extracting(Order::orderId).containsExactlyInAnyOrderElementsOf(ids);
    }

    private Callable<Integer> shuffled(List<Order> batch) {
        return () -> {
            List<Order> mine = new ArrayList<>(batch);
            Collections.shuffle(mine);
            return orders.insertMissing(mine);
        };
    }

    @Test
    void writesAllDecisionsOrNone() {
        Order decided = order("decided", 1);
        Order pending = order("pending", 1);
        orders.insertMissing(List.of(decided, pending));
        decided.reserve(1, AT.plusSeconds(600), AT);
        orders.saveDecisions(List.of(decided));

        pending.reserve(1, AT.plusSeconds(600), AT);
        assertThatThrownBy(() -> orders.saveDecisions(List.of(pending, decided)))
                .hasMessageContaining("still pending");

        assertThat(orders.find(pending.orderId()).orElseThrow().state()).isEqualTo(OrderState.PENDING);
    }

    @Test
    void readsAllOrdersOfASaleInPages() {
        UUID other = UUID.randomUUID();
        List<Order> all = IntStream.range(0, 4_100)
                .mapToObj(i -> order(other, "page-" + i, 2, i % 3))
                .toList();
        for (int from = 0; from < all.size(); from += 500) {
            orders.insertMissing(all.subList(from, Math.min(from + 500, all.size())));
        }
        List<Order> decided = all.subList(0, 100);
        decided.forEach(order -> order.reserve(1, AT.plusSeconds(600), AT));
        orders.saveDecisions(decided);

        Set<UUID> seen = new HashSet<>();
        Map<Integer, Long> undecided = orders.readAll(
                other,
                page -> page.forEach(
                        order -> assertThat(seen.add(order.orderId())).isTrue()));

        assertThat(seen).hasSize(4_100);
        assertThat(undecided.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(8_000);
        assertThat(orders.undecided(other)).isEqualTo(undecided).containsOnlyKeys(0, 1, 2);
        assertThat(orders.undecided(UUID.randomUUID())).isEmpty();
    }

    @Test
    void keepsTheLatestVersionOfASale() {
        UUID id = UUID.randomUUID();
        Sale.Terms open = new Sale.Terms(SaleState.OPEN, 2, AT, AT.plusSeconds(60));
        Sale latest = new Sale(id, 3, "Fön – 東京", 4, Price.of("599.00", "EUR"), open);

        sales.keep(latest, AT);
        sales.keep(
                new Sale(
                        id, 2, "old", 8, Price.of("599.00", "EUR"), new Sale.Terms(SaleState.ANNOUNCED, 1, null, null)),
                AT.plusSeconds(1));

        assertThat(sales.find(id)).contains(latest);
        Sale closed =
                new Sale(id, 4, "Fön", 4, Price.of("599.00", "EUR"), new Sale.Terms(SaleState.CLOSED, 2, null, null));
        sales.keep(closed, AT.plusSeconds(2));
        assertThat(sales.find(id)).contains(closed);
        assertThat(sales.activeSince(AT.plusSeconds(2))).contains(closed);
        assertThat(sales.activeSince(AT.plusSeconds(3))).doesNotContain(closed);
    }

    @Test
    void remembersThatAGateWasLoaded() {
        UUID id = UUID.randomUUID();
        sales.keep(
                new Sale(id, 1, "Phone", 1, Price.of("599.00", "EUR"), new Sale.Terms(SaleState.OPEN, 1, null, null)),
                AT);
        assertThat(sales.gateWasLoaded(id)).isFalse();

        sales.noteGateLoaded(id, AT);

        assertThat(sales.gateWasLoaded(id)).isTrue();
    }

    private Order order(String buyer, int quantity) {
        return order(saleId, buyer, quantity, 1);
    }

    private static Order order(UUID saleId, String buyer, int quantity, int bucket) {
        OrderRequest request = OrderRequest.of(saleId, buyer, buyer + "@example.org", quantity, "key");
        return Order.drained(new PlacedOrder(request, bucket, AT), AT);
    }
}
