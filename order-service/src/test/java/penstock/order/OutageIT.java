package penstock.order;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.redisson.api.RedissonClient;

import penstock.order.ServiceUnderTest.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What becomes of orders when a server is not there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final TestInventory inventory = new TestInventory();
    private ServiceUnderTest service;

    @BeforeAll
    void start() {
        service = new ServiceUnderTest(
                inventory,
                RealServers.KAFKA.properties(),
                Map.of("penstock.gate.drift.every", "300ms", "penstock.gate.keeper.patience", "3s"));
    }

    @AfterAll
    void stop() {
        service.close();
        inventory.close();
    }

    @Test
    void closesALostGateAndRebuildsItFromTheDatabases() {
        UUID saleId = openSale(4, 100, 2);
        String first = service.buy(saleId, "buyer", 1, "key").text("orderId");
        awaitState(first, "RESERVED");
        inventory.down(true);

        service.bean(RedissonClient.class).getKeys().flushall();

        Answer refused = service.buy(saleId, "other", 1, "key");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("type")).isEqualTo("/problems/unavailable");
        assertThat(refused.headers()).containsKey("retry-after");
        assertThat(service.gate(saleId).text("state")).isEqualTo("MISSING");
        assertThat(service.order(first).text("state")).isEqualTo("RESERVED");

        inventory.down(false);
        awaitGate(saleId, 99);
        assertThat(service.buy(saleId, "buyer", 1, "key").text("orderId")).isEqualTo(first);
        assertThat(service.buy(saleId, "buyer", 2, "more").text("type")).isEqualTo("/problems/cap-exceeded");
        assertThat(service.buy(saleId, "buyer", 1, "one-more").status()).isEqualTo(202);
        awaitGate(saleId, 98);
    }

    @Test
    void sellsEverythingOnceThoughRedisIsKilledInMidSale() throws Exception {
        UUID saleId = openSale(4, 100, 1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var buyers = IntStream.range(0, 300)
                    .<Callable<Answer>>mapToObj(i -> () -> buyUntilAnswered(saleId, "buyer-" + i))
                    .map(threads::submit)
                    .toList();
            await().atMost(SOON)
                    .until(() -> service.gate(saleId) instanceof Answer gate
                            && gate.body().path("permits").asLong() < 70);
            RealServers.REDIS.kill();
            RealServers.REDIS.start();
            RealServers.REDIS.awaitReady(SOON);

            for (Future<Answer> buyer : buyers) {
                Answer answer = buyer.get();
                assertThat(answer.status()).isIn(202, 409);
                if (answer.status() == 202) {
                    await().atMost(SOON)
                            .until(() -> service.order(answer.text("orderId"))
                                    .text("state")
                                    .matches("RESERVED|REJECTED"));
                }
            }
        }
        awaitGate(saleId, inventory.available(saleId));
        // Whoever was refused too early, because the gate had forgotten a correction, finds what is left.
        for (int i = 0; inventory.available(saleId) > 0 && i < 100; i++) {
            String orderId = service.buy(saleId, "late-" + i, 1, "key").text("orderId");
            awaitState(orderId, "RESERVED");
        }
        assertThat(inventory.available(saleId)).isZero();
        awaitGate(saleId, 0);
    }

    private Answer buyUntilAnswered(UUID saleId, String buyer) {
        return await().atMost(SOON)
                .pollDelay(Duration.ZERO)
                .until(() -> service.buy(saleId, buyer, 1, "key"), answer -> answer.status() < 500);
    }

    @Test
    void keepsOrdersInTheOutboxWhileTheBrokerIsDown() {
        UUID saleId = openSale(4, 10, 1);
        RealServers.KAFKA.stop();

        Answer accepted = service.buy(saleId, "buyer", 1, "key");

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(service.order(accepted.text("orderId")).text("state")).isEqualTo("QUEUED");
        RealServers.KAFKA.start();
        awaitState(accepted.text("orderId"), "RESERVED");
        awaitGate(saleId, 9);
    }

    @Test
    void keepsTheOrderForLaterWhenNeitherBrokerNorDatabaseIsThere() {
        UUID saleId = openSale(4, 10, 1);
        RealServers.KAFKA.stop();
        RealServers.MARIA_DB.kill();

        Answer unknown = service.buy(saleId, "buyer", 1, "key");
        long permits = service.gate(saleId).body().path("permits").asLong();
        // Before anything is asserted: the tests that follow need both.
        RealServers.MARIA_DB.start();
        RealServers.KAFKA.start();

        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.headers()).containsKey("retry-after");
        assertThat(permits).isEqualTo(9);
        String orderId = buyUntilAnswered(saleId, "buyer").text("orderId");
        awaitState(orderId, "RESERVED");
        awaitGate(saleId, 9);
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
            assertThat(gate.body().path("unpublished").asLong()).isZero();
            assertThat(gate.body().path("permits").asLong(-1)).isEqualTo(permits);
        });
    }
}
