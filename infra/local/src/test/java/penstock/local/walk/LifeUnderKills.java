package penstock.local.walk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

import penstock.load.crowd.SaleOffer;
import penstock.load.ledger.Verdict;
import penstock.local.instance.Broker;
import penstock.local.instance.Service;
import penstock.local.instance.Settings;
import penstock.local.sale.WholeSystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Order-service is killed (SIGKILL) twice: while orders are being paid and given up, and while others expire. What a
 * buyer was told is so afterwards, each order has one end and its steps in order, and the books balance.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class LifeUnderKills {

    private static final int OF_EACH_KIND = 12;
    private static final int STOCK = 3 * OF_EACH_KIND;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> CARDS = List.of("test-ok", "test-twice", "test-callback");

    protected WholeSystem system;

    /** @param allowed where the order may end after what its buyer was told */
    private record Gone(OneOrder order, List<String> allowed) {}

    @BeforeAll
    void startSystem() throws InterruptedException {
        system = new WholeSystem(Broker.KAFKA, Map.of("penstock.payment.window", "30s"));
    }

    @AfterAll
    void stopSystem() {
        if (system != null) {
            system.close();
        }
    }

    /** The last one: from then on buyers have little time to pay. */
    @Test
    @Order(Integer.MAX_VALUE)
    void bringsEveryOrderToOneEndThoughItsServiceIsKilled() throws Exception {
        String sale =
                system.openSale(SaleOffer.of("PHONE-15", "Phone 15", STOCK).withCapPerBuyer(1));
        List<Gone> gone = new ArrayList<>();
        try (var threads =
                Executors.newFixedThreadPool(STOCK, Thread.ofVirtual().factory())) {
            List<OneOrder> held = reserve(threads, sale, "early", 2 * OF_EACH_KIND);
            var answered = new AtomicInteger();
            List<Future<Gone>> going = IntStream.range(0, held.size())
                    .mapToObj(i -> threads.submit(() -> {
                        Gone told = goOn(held.get(i), i);
                        answered.incrementAndGet();
                        return told;
                    }))
                    .toList();
            killAndRestart(() -> answered.get() >= held.size() / 4);
            for (Future<Gone> future : going) {
                gone.add(future.get());
            }

            List<OneOrder> forgotten = reserve(threads, sale, "late", OF_EACH_KIND);
            killAndRestart(
                    () -> forgotten.stream().anyMatch(order -> !order.state().equals("RESERVED")));
            forgotten.forEach(order -> gone.add(new Gone(order, List.of("EXPIRED"))));
        }

        for (Gone one : gone) {
            String end = one.order().awaitOtherThan("RESERVED");
            assertThat(end).isIn(one.allowed());
            assertInOrder(one.order().history(), end);
        }
        Verdict verdict = system.audit();
        assertThat(verdict.ok()).as(verdict.text(Verdict.Marks.UNICODE)).isTrue();
    }

    private List<OneOrder> reserve(ExecutorService threads, String sale, String buyers, int orders) throws Exception {
        List<Callable<OneOrder>> buying = IntStream.range(0, orders)
                .<Callable<OneOrder>>mapToObj(i -> () -> {
                    OneOrder order = OneOrder.place(system.installation(), buyers + "-" + i, sale);
                    order.awaitOtherThan("QUEUED|PENDING");
                    return order;
                })
                .toList();
        List<OneOrder> held = new ArrayList<>();
        for (Future<OneOrder> future : threads.invokeAll(buying)) {
            held.add(future.get());
        }
        return held;
    }

    /** Whoever buys after it has five seconds to pay. */
    private void killAndRestart(Callable<Boolean> moment) throws InterruptedException {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(moment);
        system.installation().service(Service.ORDER).kill();
        system.installation()
                .startService(Service.ORDER, Settings.NONE.with(Service.ORDER, "penstock.payment.window", "5s"));
    }

    /** One half pays, the other gives up. */
    private static Gone goOn(OneOrder order, int i) {
        if (i % 2 == 0) {
            boolean told = order.pay(CARDS.get(i / 2 % CARDS.size()));
            return new Gone(order, told ? List.of("CONFIRMED") : List.of("CONFIRMED", "EXPIRED"));
        }
        return new Gone(order, order.cancel() ? List.of("CANCELLED") : List.of("CANCELLED", "EXPIRED"));
    }

    private static void assertInOrder(JsonNode history, String end) {
        List<JsonNode> steps = history.valueStream().toList();
        assertThat(steps)
                .extracting(step -> step.path("number").asInt())
                .as(history.toString())
                .containsExactlyElementsOf(
                        IntStream.range(0, steps.size()).boxed().toList());
        assertThat(steps)
                .extracting(step -> step.path("event").asString())
                .as(history.toString())
                .startsWith("QUEUED", "PENDING", "RESERVED")
                .filteredOn(event -> event.matches("REJECTED|CONFIRMED|EXPIRED|CANCELLED"))
                .containsExactly(end);
        assertThat(steps.getLast().path("state").asString()).isEqualTo(end);
    }
}
