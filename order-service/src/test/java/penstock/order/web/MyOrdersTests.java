package penstock.order.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;
import penstock.signin.Buyer;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of a buyer's orders, and that it says what each order says by itself. */
class MyOrdersTests extends OrdersOverHttp {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void showsAQueuedOrderAsTheOrderShowsItself() throws Exception {
        post(ORDER);
        UUID queued = world.request("buyer").orderId();

        JsonNode page = page("/api/orders");

        assertThat(page.at("/orders/0/state").asString()).isEqualTo("QUEUED");
        assertThat(page.at("/orders/0")).isEqualTo(page("/api/orders/" + queued));
        assertThat(page.get("orders")).hasSize(1);
        assertThat(page.path("complete").asBoolean()).isTrue();
    }

    @Test
    void showsAnOrderOnceWhileItIsStored() throws Exception {
        PlacedOrder placed = world.placed("buyer");
        world.drainOrders.drain(List.of(placed));

        JsonNode page = page("/api/orders");

        assertThat(page.get("orders")).hasSize(1);
        assertThat(page.at("/orders/0")).isEqualTo(page("/api/orders/" + placed.orderId()));
        assertThat(page.at("/orders/0/state").asString()).isEqualTo("PENDING");
    }

    /** Some at the same moment, some queued and some stored, in turn: the newest is stored. */
    @Test
    void pagesThroughQueuedAndStoredOrdersAlike() throws Exception {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            PlacedOrder placed = placed(i);
            newestFirst.addFirst(placed.orderId().toString());
            if (i % 2 == 0) {
                world.drainOrders.drain(List.of(placed));
            }
            world.clock.pass(Duration.ofMillis(i));
        }
        newestFirst.subList(1, 3).sort(java.util.Comparator.reverseOrder());

        assertThat(ids("/api/orders?limit=3")).isEqualTo(newestFirst);
        List<String> paged = new ArrayList<>();
        String next = "/api/orders?limit=1";
        while (!next.isEmpty()) {
            assertThat(ids(next)).hasSize(1);
            paged.addAll(ids(next));
            next = page(next).path("next").asString("");
        }
        assertThat(paged).isEqualTo(newestFirst);
    }

    @Test
    void keepsQueuedOrdersFromOthers() throws Exception {
        post(ORDER);
        caller = new Buyer("other", "other@example.org");

        assertThat(ids("/api/orders")).isEmpty();
    }

    @Test
    void saysThatItMayLackSomeWhileTheGateIsDown() throws Exception {
        PlacedOrder stored = world.placed("buyer");
        world.drainOrders.drain(List.of(stored));
        placed(1);
        world.gate.down = true;

        JsonNode page = page("/api/orders");

        assertThat(ids("/api/orders")).containsExactly(stored.orderId().toString());
        assertThat(page.path("complete").asBoolean(true)).isFalse();
    }

    private PlacedOrder placed(int number) {
        OrderRequest request = OrderRequest.of(world.saleId, "buyer", "buyer@example.org", 1, "key-" + number);
        assertThat(world.acceptOrder.accept(request)).isNotNull();
        return world.queued.getLast();
    }

    private List<String> ids(String path) throws Exception {
        JsonNode orders = page(path).get("orders");
        return IntStream.range(0, orders.size())
                .mapToObj(i -> orders.get(i).get("orderId").asString())
                .toList();
    }

    private JsonNode page(String path) throws Exception {
        MvcTestResult answer = http.get().uri(path).exchange();
        assertThat(answer).hasStatusOk();
        return JSON.readTree(answer.getResponse().getContentAsString());
    }
}
