package penstock.order.application;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import penstock.order.application.accept.Admission.Refused;
import penstock.order.application.accept.Admission.Unconfirmed;
import penstock.order.application.accept.Refusal;
import penstock.order.application.accept.SoldOutLeases;
import penstock.order.application.accept.SoldOutLeases.Granted;
import penstock.order.application.accept.SoldOutLeases.Heard;
import penstock.order.application.gate.GateLoad;
import penstock.order.application.gate.GateReturns.Returned;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a gate promises to those who say "sold out" in its name. */
abstract class LeaseContract extends GateReturnsContract {

    protected static final Duration MOMENT = Duration.ofMillis(200);

    /** Lets the gate's clock go on. */
    protected abstract void pass(Duration time);

    @Test
    void promisesNothingWhileThereIsSomethingToSell() {
        open(2, Map.of(0, 0L, 1, 1L));

        assertThat(ask(Heard.NOTHING)).isNull();
        admitted(request("buyer", 1, "key"));
        assertThat(ask(Heard.NOTHING)).isNotNull();
    }

    @Test
    void promisesNothingOfASaleThatDoesNotSell() {
        Instant past = now().minus(LONG);
        Instant future = now().plus(LONG);

        assertThat(promisesOf(SaleState.ANNOUNCED, null, null)).isFalse();
        assertThat(promisesOf(SaleState.OPEN, future, null)).isFalse();
        assertThat(promisesOf(SaleState.OPEN, null, past)).isFalse();
        assertThat(promisesOf(SaleState.CLOSED, null, null)).isFalse();
        assertThat(promisesOf(SaleState.OPEN, past, future)).isTrue();
        assertThat(leases().ask(UUID.randomUUID(), MOMENT, Heard.NOTHING)).isEmpty();
    }

    @Test
    void sellsWhatComesBackWhenTheLeaseHasEnded() {
        open(1, Map.of(0, 1L));
        OrderRequest first = request("first", 1, "key");
        var placed = admitted(first);
        ask(Heard.NOTHING);

        returns().take(List.of(new Returned(first.orderId(), saleId, 0, 1)));

        assertThat(gate().admit(request("second", 1, "key"))).isEqualTo(new Refused(Refusal.SOLD_OUT));
        assertThat(gate().admit(first)).isEqualTo(new Unconfirmed(placed));
        assertThat(ask(Heard.NOTHING)).isNull();
        pass(MOMENT.multipliedBy(2));
        admitted(request("second", 1, "key"));
    }

    @Test
    void tellsOfEveryOrderThatItKnows() {
        OrderRequest stored = request("stored", 1, "key");
        OrderRequest rejected = request("rejected", 1, "key");
        OrderRequest fresh = request("fresh", 1, "key");
        OrderRequest learned = request("learned", 1, "key");
        var rejectedOrder = drained(rejected);
        rejectedOrder.reject("SOLD_OUT", now());
        GateLoad load = control().load(sale(1, SaleState.OPEN, 3));
        load.add(List.of(drained(stored)));
        load.add(List.of(rejectedOrder));
        assertThat(load.commit(new TreeMap<>(Map.of(0, 1L)))).isTrue();
        admitted(fresh);

        Granted granted = ask(Heard.NOTHING);

        assertThat(granted.heard().orders()).isEqualTo(3);
        assertThat(List.of(stored, rejected, fresh)).allMatch(order -> told(granted, order));
        assertThat(told(granted, learned)).isFalse();
        memory().learn(List.of(drained(learned)));
        await().untilAsserted(
                        () -> assertThat(told(ask(granted.heard()), learned)).isTrue());
    }

    @Test
    void tellsAnewWhatAnotherGateKnows() {
        open(1, Map.of(0, 0L));

        Granted granted = ask(new Heard("another", 17));

        assertThat(granted.heard().orders()).isZero();
        assertThat(granted.heard().epoch()).isNotEqualTo("another");
    }

    private static boolean told(Granted granted, OrderRequest order) {
        return granted.news().get(SoldOutLeases.mark(order.orderId()));
    }

    @SuppressWarnings("NullAway") // null for no promise: only for assertions
    private Granted ask(Heard heard) {
        return leases().ask(saleId, MOMENT, heard).orElse(null);
    }

    private boolean promisesOf(SaleState state, @Nullable Instant startsAt, @Nullable Instant endsAt) {
        return leases().ask(another(state, startsAt, endsAt, 0), MOMENT, Heard.NOTHING)
                .isPresent();
    }
}
