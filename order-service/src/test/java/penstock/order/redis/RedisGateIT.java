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
import penstock.order.application.accept.Refusal;
import penstock.order.application.accept.SoldOutLeases.Heard;
import penstock.order.application.gate.GateLoad;
import penstock.order.application.gate.GateReturns;
import penstock.order.application.gate.GateUnavailableException;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;
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
    void answersAnOrderByWhatThoseBeforeItOfTheSameTripTook() {
        open(3, Map.of(0, 2L, 1, 2L));
        OrderRequest two = request("first", 2, "key");
        OrderRequest one = request("first", 1, "key-3");
        OrderRequest last = request("second", 1, "key-2");

        List<Admission> answers = trip(
                two,
                two,
                request("first", 1, "key"),
                request("first", 2, "key-2"),
                one,
                request("second", 2, "key"),
                last,
                request("third", 1, "key"));

        assertThat(answers.get(0)).isInstanceOf(Admission.Admitted.class);
        var placed = ((Admission.Admitted) answers.get(0)).order();
        assertThat(answers)
                .elements(1, 2, 3, 5, 7)
                .containsExactly(
                        new Admission.Unconfirmed(placed),
                        new Admission.KeyReused(),
                        new Admission.Refused(Refusal.CAP_EXCEEDED),
                        new Admission.Refused(Refusal.SOLD_OUT),
                        new Admission.Refused(Refusal.SOLD_OUT));
        assertThat(answers)
                .elements(4, 6)
                .allSatisfy(answer -> assertThat(answer)
                        .isInstanceOfSatisfying(
                                Admission.Admitted.class,
                                admitted ->
                                        assertThat(admitted.order().bucket()).isEqualTo(1 - placed.bucket())));
        assertThat(control().view(saleId).orElseThrow().permits()).isEqualTo(Map.of(0, 0L, 1, 0L));
        assertThat(writeAhead().olderThan(saleId, Duration.ZERO, 10))
                .extracting(PlacedOrder::orderId)
                .containsExactlyInAnyOrder(two.orderId(), one.orderId(), last.orderId());
        assertThat(memory().ofBuyer(List.of(saleId), "first")).hasSize(2);
        assertThat(leases().ask(saleId, MOMENT, Heard.NOTHING)
                        .orElseThrow()
                        .heard()
                        .orders())
                .isEqualTo(3);
        assertThat(trip(two, one, last)).allMatch(Admission.Unconfirmed.class::isInstance);
    }

    @Test
    void holdsTheMostOfATrip() {
        open(1, Map.of(0, 1_000L));

        List<Admission> answers = trip(IntStream.range(0, RedisGate.MOST)
                .mapToObj(i -> request("buyer-" + i, 1, "key"))
                .toArray(OrderRequest[]::new));

        assertThat(answers).hasSize(RedisGate.MOST).allMatch(Admission.Admitted.class::isInstance);
        assertThat(permits()).isEqualTo(1_000 - RedisGate.MOST);
    }

    private List<Admission> trip(OrderRequest... requests) {
        return redis.gate
                .admitAll(saleId, List.of(requests))
                .toCompletableFuture()
                .join();
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
