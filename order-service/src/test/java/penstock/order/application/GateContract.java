package penstock.order.application;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import penstock.order.application.accept.Admission.Admitted;
import penstock.order.application.accept.Admission.Refused;
import penstock.order.application.accept.Admission.Repeated;
import penstock.order.application.accept.Refusal;
import penstock.order.application.gate.GateControl;
import penstock.order.application.gate.GateLoad;
import penstock.order.application.gate.QueuedOrder;
import penstock.order.domain.Order;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What every gate must do, however it is built. */
public abstract class GateContract extends AdmissionContract {

    // ---- loading and steering

    @Test
    void recognisesAndCountsTheOrdersThatItWasLoadedWith() {
        Order stored = drained(request("buyer", 2, "key"));
        Order rejected = drained(request("buyer", 2, "key-2"));
        rejected.reject("SOLD_OUT", now());
        GateLoad load = control().load(sale(1, SaleState.OPEN, 3));
        load.add(List.of(stored));
        load.add(List.of(rejected));
        assertThat(control().view(saleId)).isEmpty();
        assertThat(load.commit(new TreeMap<>(Map.of(0, 8L)))).isTrue();

        assertThat(gate().admit(request("buyer", 2, "key"))).isEqualTo(new Repeated());
        assertThat(gate().admit(request("buyer", 2, "key-2"))).isEqualTo(new Repeated());
        assertThat(gate().admit(request("buyer", 2, "key-3"))).isEqualTo(new Refused(Refusal.CAP_EXCEEDED));
        assertThat(gate().admit(request("buyer", 1, "key-4"))).isInstanceOf(Admitted.class);
        assertThat(permits()).isEqualTo(7);
    }

    @Test
    void isLoadedOnce() {
        GateLoad slow = control().load(sale(1, SaleState.OPEN, 1));
        slow.add(List.of(drained(request("other", 1, "key"))));
        open(1, Map.of(0, 5L));
        admitted(request("buyer", 1, "key"));

        assertThat(slow.commit(new TreeMap<>(Map.of(0, 5L)))).isFalse();
        assertThat(permits()).isEqualTo(4);
        assertThat(gate().admit(request("other", 1, "key"))).isInstanceOf(Admitted.class);
    }

    @Test
    void actsByTheLatestVersionOfItsSale() {
        open(1, Map.of(0, 5L));

        control().apply(sale(3, SaleState.CLOSED, 1));
        control().apply(sale(2, SaleState.OPEN, 1));

        assertThat(control().view(saleId).orElseThrow().version()).isEqualTo(3);
        assertThat(control().view(saleId).orElseThrow().open()).isFalse();
        assertThat(gate().admit(request("buyer", 1, "key"))).isEqualTo(new Refused(Refusal.CLOSED));
    }

    @Test
    void isNotMadeByApplyingAVersion() {
        control().apply(sale(3, SaleState.OPEN, 1));

        assertThat(control().view(saleId)).isEmpty();
    }

    @Test
    void isCorrectedOnlyWhileItIsWhatWasObserved() {
        open(1, Map.of(0, 5L, 1, 5L));
        GateControl.View observed = control().view(saleId).orElseThrow();
        PlacedOrder placed = admitted(request("buyer", 1, "key"));
        var right = new TreeMap<>(Map.of(0, 3L, 1, 4L));

        assertThat(control().correct(saleId, observed, right)).isFalse();
        GateControl.View busy = control().view(saleId).orElseThrow();
        assertThat(control().correct(saleId, busy, right)).isFalse();
        writeAhead().remove(saleId, List.of(placed.orderId()));
        assertThat(control().correct(saleId, busy, right)).isTrue();

        assertThat(control().view(saleId).orElseThrow().permits()).isEqualTo(right);
    }

    // ---- memory

    @Test
    void learnsOrdersThatItHasForgotten() {
        open(2, Map.of(0, 10L));
        Order forgotten = drained(request("buyer", 2, "key"));

        memory().learn(List.of(forgotten));
        memory().learn(List.of(forgotten));

        eventually(() -> assertThat(permits()).isEqualTo(8));
        assertThat(gate().admit(request("buyer", 2, "key"))).isEqualTo(new Repeated());
        assertThat(gate().admit(request("buyer", 1, "more"))).isEqualTo(new Refused(Refusal.CAP_EXCEEDED));
    }

    @Test
    void learnsNothingNewFromOrdersThatItAdmitted() {
        open(2, Map.of(0, 10L));
        PlacedOrder placed = admitted(request("buyer", 2, "key"));

        memory().learn(List.of(Order.drained(placed, now()), drained(request("other", 1, "key"))));

        eventually(() -> assertThat(permits()).isEqualTo(7));
    }

    @Test
    void neverLearnsItselfBelowZero() {
        open(9, Map.of(0, 1L));

        memory().learn(List.of(drained(request("buyer", 5, "key"))));

        eventually(() -> assertThat(permits()).isZero());
    }

    @Test
    void letsABuyerTryAgainAfterARejection() {
        open(1, Map.of(0, 10L));
        Order rejected = Order.drained(admitted(request("buyer", 1, "key")), now());
        rejected.reject("SOLD_OUT", now());

        memory().forget(List.of(rejected));
        memory().forget(List.of(rejected));

        eventually(() -> assertThat(gate().admit(request("buyer", 1, "again"))).isInstanceOf(Admitted.class));
        assertThat(permits()).isEqualTo(8);
        assertThat(gate().admit(request("buyer", 1, "third"))).isEqualTo(new Refused(Refusal.CAP_EXCEEDED));
    }

    @Test
    void findsWhatItAdmitted() {
        open(2, Map.of(0, 10L));
        PlacedOrder placed = admitted(request("buyer", 2, "key"));

        assertThat(memory().find(List.of(UUID.randomUUID(), saleId), placed.orderId()))
                .contains(new QueuedOrder(placed.orderId(), saleId, "buyer", 2, placed.placedAt()));
        assertThat(memory().find(List.of(saleId), UUID.randomUUID())).isEmpty();
        assertThat(memory().find(List.of(), placed.orderId())).isEmpty();
    }

    @Test
    void findsWhatItAdmittedForABuyer() {
        open(4, Map.of(0, 10L));
        PlacedOrder one = admitted(request("buyer", 1, "key"));
        PlacedOrder two = admitted(request("buyer", 2, "key-2"));
        admitted(request("other", 1, "key"));

        assertThat(memory().ofBuyer(List.of(UUID.randomUUID(), saleId), "buyer"))
                .containsExactlyInAnyOrder(
                        new QueuedOrder(one.orderId(), saleId, "buyer", 1, one.placedAt()),
                        new QueuedOrder(two.orderId(), saleId, "buyer", 2, two.placedAt()));
        assertThat(memory().ofBuyer(List.of(saleId), "nobody")).isEmpty();
        assertThat(memory().ofBuyer(List.of(), "buyer")).isEmpty();
    }

    private static void eventually(Runnable assertion) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(assertion::run);
    }
}
