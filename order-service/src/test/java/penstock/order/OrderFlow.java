package penstock.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import penstock.order.ServiceUnderTest.Answer;
import penstock.order.application.accept.Admission;
import penstock.order.application.accept.LeasedGate;
import penstock.order.domain.OrderRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The way of an order through the whole service, written once and run on every broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OrderFlow {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestInventory inventory = new TestInventory();
    private ServiceUnderTest service;

    abstract Map<String, String> broker();

    @BeforeAll
    void start() {
        service = new ServiceUnderTest(inventory, broker(), Map.of("penstock.gate.sweeper.age", "1s"));
    }

    @AfterAll
    void stop() {
        service.close();
        inventory.close();
    }

    @Test
    void reservesWhatIsThereAndRefusesTheRest() throws Exception {
        UUID saleId = openSale(8, 50, 1);

        List<Answer> answers = inParallel(200, i -> service.buy(saleId, "buyer-" + i, 1, "key"));

        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(50);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 202)
                .allMatch(
                        answer -> answer.status() == 409 && answer.text("type").equals("/problems/sold-out"));
        for (Answer accepted :
                answers.stream().filter(answer -> answer.status() == 202).toList()) {
            awaitState(accepted.text("orderId"), "RESERVED");
        }
        assertThat(inventory.available(saleId)).isZero();
        awaitGate(saleId, 0);
    }

    @Test
    void makesOneOrderOfTwoHundredParallelPostsUnderOneKey() throws Exception {
        UUID saleId = openSale(4, 1_000, 5);

        List<Answer> answers = inParallel(200, _ -> service.buy(saleId, "hasty", 2, "the-key"));

        assertThat(answers).extracting(Answer::status).containsOnly(202);
        Set<String> orderIds =
                answers.stream().map(answer -> answer.text("orderId")).collect(Collectors.toSet());
        assertThat(orderIds).hasSize(1);
        awaitState(orderIds.iterator().next(), "RESERVED");
        awaitGate(saleId, 998);
        assertThat(inventory.available(saleId)).isEqualTo(998);
    }

    @Test
    void completesAnOrderWhoseAcceptorDiedBetweenAdmissionAndPublish() {
        UUID saleId = openSale(2, 10, 1);
        OrderRequest request = OrderRequest.of(saleId, "unlucky", "unlucky@example.org", 1, "key");

        service.owns("unlucky", request.orderId().toString());

        Admission admission = service.bean(LeasedGate.class).admit(request);

        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        assertThat(service.order(request.orderId().toString()).text("state")).isEqualTo("QUEUED");
        awaitState(request.orderId().toString(), "RESERVED");
        awaitGate(saleId, 9);
    }

    @Test
    void refusesAnotherPayloadUnderTheSameKey() {
        UUID saleId = openSale(2, 10, 5);

        Answer first = service.buy(saleId, "buyer", 1, "key");
        Answer other = service.buy(saleId, "buyer", 2, "key");

        assertThat(first.status()).isEqualTo(202);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("type")).isEqualTo("/problems/key-reused");
        awaitGate(saleId, 9);
    }

    @Test
    void opensAndClosesTheGateWithTheSale() {
        UUID saleId = inventory.sale(2, 10);
        assertThat(service.buy(saleId, "early", 1, "k").status()).isEqualTo(404);

        service.announce(saleId, 1, "ANNOUNCED", 1);
        await().atMost(SOON).until(() -> service.gate(saleId).text("state").equals("CLOSED"));
        assertThat(service.buy(saleId, "early", 1, "k").text("type")).isEqualTo("/problems/sale-not-started");

        service.announce(saleId, 2, "OPEN", 1);
        await().atMost(SOON).until(() -> service.gate(saleId).text("state").equals("OPEN"));
        assertThat(service.buy(saleId, "buyer", 1, "k").status()).isEqualTo(202);
        assertThat(service.buy(saleId, "buyer", 1, "another").text("type")).isEqualTo("/problems/cap-exceeded");

        service.announce(saleId, 3, "CLOSED", 1);
        await().atMost(SOON).until(() -> service.gate(saleId).text("state").equals("CLOSED"));
        assertThat(service.buy(saleId, "late", 1, "k").text("type")).isEqualTo("/problems/sale-closed");
        assertThat(service.buy(saleId, "buyer", 1, "k").status()).isEqualTo(202);
    }

    private UUID openSale(int buckets, long pieces, int cap) {
        UUID saleId = inventory.sale(buckets, pieces);
        service.announce(saleId, 1, "OPEN", cap);
        await().atMost(SOON).until(() -> service.gate(saleId).text("state").equals("OPEN"));
        return saleId;
    }

    private void awaitState(String orderId, String state) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(service.order(orderId).text("state")).isEqualTo(state));
    }

    private void awaitGate(UUID saleId, long permits) {
        await().atMost(SOON).untilAsserted(() -> {
            Answer gate = service.gate(saleId);
            assertThat(gate.body().get("unpublished").asLong()).isZero();
            assertThat(gate.body().get("permits").asLong()).isEqualTo(permits);
        });
    }

    private static List<Answer> inParallel(int times, java.util.function.IntFunction<Answer> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> calls = IntStream.range(0, times)
                    .<Callable<Answer>>mapToObj(i -> () -> call.apply(i))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : threads.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
