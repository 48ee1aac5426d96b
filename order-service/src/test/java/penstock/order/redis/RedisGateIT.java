package penstock.order.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.redisson.client.codec.StringCodec;

import penstock.order.application.GateContract;
import penstock.order.application.GatePorts;
import penstock.order.application.accept.Admission;
import penstock.order.application.accept.SoldOutLeases.Heard;
import penstock.order.application.gate.GateLoad;
import penstock.order.application.gate.GateReturns;
import penstock.order.application.gate.GateUnavailableException;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The scripts, in a real Redis. */
class RedisGateIT extends GateContract {

    private static final GateInRedis redis = new GateInRedis(4);

    @AfterAll
    static void disconnect() {
        redis.close();
    }

    @Override
    protected GatePorts ports() {
        return redis.ports;
    }

    @Override
    protected Instant now() {
        return Instant.now();
    }

    @Override
    protected void pass(Duration time) {
        // Redis has a clock of its own.
        await().pollDelay(time).until(() -> true);
    }

    @Test
    void promisesNothingOfOrdersWithoutMarks() {
        open(1, Map.of(0, 1L));
        admitted(request("buyer", 1, "key"));
        redis.redisson.getKeys().delete("gate:{" + saleId + "}:marks");

        assertThat(leases().ask(saleId, LONG, Heard.NOTHING)).isEmpty();
    }

    @Test
    void tellsNoMarkTwice() {
        open(1, Map.of(0, 1L));
        admitted(request("buyer", 1, "key"));

        Heard heard = leases().ask(saleId, MOMENT, Heard.NOTHING).orElseThrow().heard();

        assertThat(heard.orders()).isEqualTo(1);
        assertThat(leases().ask(saleId, MOMENT, heard).orElseThrow().news().isEmpty())
                .isTrue();
    }

    @Test
    void sellsThoughItsClockWasSetBackWhileThereWasALease() {
        open(1, Map.of(0, 1L));
        redis.redisson
                .getMap("gate:{" + saleId + "}:sale", StringCodec.INSTANCE)
                .put("leasedUntil", Long.toString(now().plus(LONG).toEpochMilli()));

        admitted(request("buyer", 1, "key"));
    }

    @Test
    void isNotLoadedFromHalfOfTheOrders() {
        GateLoad load = control().load(sale(1, SaleState.OPEN, 1));
        load.add(List.of(drained(request("buyer", 1, "key"))));
        redis.redisson.getKeys().deleteByPattern("gate:{" + saleId + "}:loading:*");
        load.add(List.of(drained(request("buyer-2", 1, "key"))));

        assertThat(load.commit(new TreeMap<>(Map.of(0, 1L)))).isFalse();
        assertThat(control().view(saleId)).isEmpty();
    }

    @Test
    void isLoadedWithMoreOrdersThanOnePage() {
        GateLoad load = control().load(sale(1, SaleState.OPEN, 1));
        for (int page = 0; page < 3; page++) {
            int first = page * 2_000;
            load.add(IntStream.range(first, first + 2_000)
                    .mapToObj(i -> drained(request("buyer-" + i, 1, "key")))
                    .toList());
        }
        assertThat(load.commit(new TreeMap<>(Map.of(0, 1L)))).isTrue();
        assertThat(redis.redisson
                        .getMap("gate:{" + saleId + "}:orders", StringCodec.INSTANCE)
                        .size())
                .isEqualTo(6_000);
        assertThat(redis.redisson.getKeys().getKeysStreamByPattern("gate:{" + saleId + "}:loading:*"))
                .isEmpty();
    }

    @Test
    void keepsWhatIsWrittenAheadWhenItIsLoadedAgain() {
        open(1, Map.of(0, 5L));
        var placed = admitted(request("buyer", 1, "key"));
        redis.redisson.getKeys().delete("gate:{" + saleId + "}:sale");

        open(1, Map.of(0, 5L));

        assertThat(writeAhead().olderThan(saleId, Duration.ZERO, 10)).containsExactly(placed);
    }

    @Test
    void goesOnWhenRedisHasForgottenTheScripts() {
        open(1, Map.of(0, 5L));
        redis.redisson.getScript().scriptFlush();

        admitted(request("buyer", 1, "key"));
        redis.redisson.getScript().scriptFlush();
        memory().learn(List.of(drained(request("other", 1, "key"))));

        await().untilAsserted(() -> assertThat(permits()).isEqualTo(3));
    }

    @Test
    void admitsACrowdThoughRedisHasForgottenTheScripts() {
        open(1, Map.of(0, 100L));
        redis.redisson.getScript().scriptFlush();

        List<CompletableFuture<Admission>> crowd = crowd(64, saleId);

        assertThat(crowd).allSatisfy(one -> assertThat(one.join()).isInstanceOf(Admission.Admitted.class));
        assertThat(permits()).isEqualTo(36);
    }

    @Test
    void admitsACrowdThoughTheGateBesideItIsBroken() {
        open(1, Map.of(0, 100L));
        UUID broken = UUID.randomUUID();
        redis.redisson
                .getBucket("gate:{" + broken + "}:sale", StringCodec.INSTANCE)
                .set("not a map");

        List<CompletableFuture<Admission>> beside = crowd(32, broken);
        List<CompletableFuture<Admission>> crowd = crowd(32, saleId);

        assertThat(crowd).allSatisfy(one -> assertThat(one.join()).isInstanceOf(Admission.Admitted.class));
        assertThat(beside)
                .allSatisfy(one -> assertThatThrownBy(one::join)
                        .hasCauseInstanceOf(GateUnavailableException.class)
                        .hasMessageContaining("WRONGTYPE"));
        assertThat(permits()).isEqualTo(68);
    }

    private List<CompletableFuture<Admission>> crowd(int buyers, UUID sale) {
        return IntStream.range(0, buyers)
                .mapToObj(i -> OrderRequest.of(sale, "crowd-" + i, "crowd@example.org", 1, "key"))
                .map(order -> CompletableFuture.supplyAsync(() -> gate().admit(order), Thread::startVirtualThread))
                .toList();
    }

    @Test
    void letsTheGateOfAClosedSaleExpire() {
        open(1, Map.of(0, 5L));
        returns().take(List.of(new GateReturns.Returned(UUID.randomUUID(), saleId, 0, 1)));
        assertThat(timeToLive("permits")).isNegative();
        assertThat(timeToLive("returned")).isNegative();

        control().apply(sale(2, SaleState.CLOSED, 1));

        assertThat(timeToLive("permits")).isPositive();
        assertThat(timeToLive("returned")).isPositive();
        redis.redisson.getKeys().delete("gate:{" + saleId + "}:returned");
        returns().take(List.of(new GateReturns.Returned(UUID.randomUUID(), saleId, 0, 1)));
        assertThat(timeToLive("returned")).isPositive();
    }

    private long timeToLive(String part) {
        return redis.redisson.getBucket("gate:{" + saleId + "}:" + part).remainTimeToLive();
    }
}
