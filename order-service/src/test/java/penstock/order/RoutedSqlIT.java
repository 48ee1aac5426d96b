package penstock.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import penstock.order.application.Orders;
import penstock.order.application.Orders.Before;
import penstock.order.application.pay.OrderDesk;
import penstock.order.domain.Order;
import penstock.order.domain.OrderId;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.Payment;
import penstock.order.domain.PaymentRequest;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Price;
import penstock.servers.Login;

import static org.assertj.core.api.Assertions.assertThat;

/** What the database server was really asked, by its own log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutedSqlIT {

    /** Now, so that a deadline after it is still to come and moves nothing while the test looks. */
    private static final Instant AT = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final TestInventory inventory = new TestInventory();
    private ServiceUnderTest service;
    private Orders orders;
    private JdbcTemplate server;

    @BeforeAll
    void start() {
        service = new ServiceUnderTest(inventory, RealServers.KAFKA.properties(), Map.of());
        orders = service.bean(Orders.class);
        Login root = RealServers.MARIA_DB.root();
        server = new JdbcTemplate(
                new DriverManagerDataSource(RealServers.MARIA_DB.jdbcUrl("mysql"), root.user(), root.password()));
        server.execute("SET GLOBAL log_output = 'TABLE'");
    }

    @AfterAll
    void stop() {
        service.close();
        inventory.close();
    }

    @Test
    void reachesOneTableForOneOrder() {
        Order order = stored("one-of-many", 0);

        List<String> asked = asked(order.orderId().toString(), () -> {
            assertThat(orders.find(order.orderId())).isPresent();
            orders.steps(order.orderId(), 0);
        });

        assertThat(asked).hasSize(2);
        assertThat(asked.getFirst()).contains(table(order.buyerId()));
        assertThat(asked.getLast()).contains(table(order.buyerId()).replace("orders", "order_step"));
    }

    @Test
    void reachesOneTableForAllOrdersOfABuyer() {
        String buyer = "collector-" + UUID.randomUUID();
        List<Order> all = IntStream.range(0, 5).mapToObj(i -> stored(buyer, i)).toList();

        List<UUID> seen = new ArrayList<>();
        List<String> asked = asked(buyer, () -> {
            List<Order> page = orders.ofBuyer(buyer, null, 3);
            while (!page.isEmpty()) {
                page.forEach(order -> seen.add(order.orderId()));
                Order last = page.getLast();
                page = orders.ofBuyer(buyer, new Before(last.placedAt(), last.orderId()), 3);
            }
        });

        assertThat(seen)
                .containsExactlyElementsOf(
                        all.reversed().stream().map(Order::orderId).toList());
        assertThat(asked).hasSize(3).allMatch(sql -> sql.contains(table(buyer)));
    }

    @Test
    void writesAPaymentAndItsOrderWhereTheOrderLies() {
        Order order = stored("payer-" + UUID.randomUUID(), 0);
        PaymentRequest request = PaymentRequest.of(order.orderId(), "card", "key");
        OrderDesk desk = service.bean(OrderDesk.class);
        order.reserve(0, AT.plusSeconds(3_600), AT);

        List<String> asked = asked(
                order.orderId().toString(),
                () -> desk.change(() -> {
                    desk.orders().saveDecisions(List.of(order));
                    desk.payments().add(Payment.start(request, Price.of("1.00", "EUR"), AT, AT.plusSeconds(3_600)));
                    desk.deadlines().set(List.of(order));
                    return true;
                }));

        String number = String.valueOf(OrderId.shard(order.orderId()) / 2 % 4);
        assertThat(asked).hasSize(3);
        assertThat(asked.stream().filter(sql -> !sql.contains("delayed_message")))
                .allMatch(sql -> sql.contains("_" + number));
        assertThat(desk.payments().findPayment(request.paymentId())).isPresent();
        assertThat(desk.payments().of(order.orderId())).hasSize(1);
    }

    @Test
    void laysRowsInTheOrderOfTheirTimes() {
        List<Map<String, Object>> firstColumns = server.queryForList(
                "SELECT DISTINCT REGEXP_REPLACE(table_name, '_[0-9]$', '') AS rows_of, column_name AS first"
                        + " FROM information_schema.statistics WHERE table_schema LIKE 'penstock_order_%'"
                        + " AND (table_name LIKE 'orders\\_%' OR table_name = 'delayed_message')"
                        + " AND index_name = 'PRIMARY' AND seq_in_index = 1 ORDER BY rows_of");

        assertThat(firstColumns)
                .containsExactly(
                        Map.of("rows_of", "delayed_message", "first", "due_at"),
                        Map.of("rows_of", "orders", "first", "drained_at"));
    }

    @Test
    void takesTheDeadlineBackThatItSet() {
        Order order = stored("payer-" + UUID.randomUUID(), 0);
        OrderDesk desk = service.bean(OrderDesk.class);
        order.reserve(0, AT.plusSeconds(3_600), AT);
        String left = "SELECT (SELECT COUNT(*) FROM penstock_order_0.delayed_message WHERE event_key = ?)"
                + " + (SELECT COUNT(*) FROM penstock_order_1.delayed_message WHERE event_key = ?)";
        String key = order.orderId().toString();

        desk.change(() -> {
            desk.deadlines().set(List.of(order));
            return true;
        });
        assertThat(server.queryForObject(left, Integer.class, key, key)).isEqualTo(1);
        desk.change(() -> {
            desk.deadlines().lift(order);
            return true;
        });
        assertThat(server.queryForObject(left, Integer.class, key, key)).isZero();
    }

    @Test
    void spreadsBuyersOverAllTables() {
        Set<String> tables = new HashSet<>();
        IntStream.range(0, 200).forEach(i -> tables.add(OrderId.shardOf("buyer-" + i) % 2 + table("buyer-" + i)));

        assertThat(tables).hasSize(8);
    }

    private Order stored(String buyer, int number) {
        OrderRequest request = OrderRequest.of(UUID.randomUUID(), buyer, buyer + "@example.org", 1, "key-" + number);
        Order order = Order.drained(new PlacedOrder(request, 0, AT.plusSeconds(number)), AT);
        orders.insertMissing(List.of(order));
        return order;
    }

    private static String table(String buyer) {
        return "orders_" + OrderId.shardOf(buyer) / 2 % 4;
    }

    /** Every statement with that text in it. */
    private List<String> asked(String text, Runnable asking) {
        server.execute("TRUNCATE TABLE mysql.general_log");
        server.execute("SET GLOBAL general_log = ON");
        try {
            asking.run();
        } finally {
            server.execute("SET GLOBAL general_log = OFF");
        }
        return server
                .queryForList("SELECT argument FROM mysql.general_log WHERE command_type <> 'Prepare'", String.class)
                .stream()
                .filter(sql -> sql.contains(text))
                .toList();
    }
}
