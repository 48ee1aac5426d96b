package penstock.order.application;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import penstock.order.application.accept.Admission.Admitted;
import penstock.order.application.accept.Admission.Refused;
import penstock.order.application.accept.Admission.Unconfirmed;
import penstock.order.application.accept.Refusal;
import penstock.order.application.gate.GateLoad;
import penstock.order.application.gate.GateReturns.Returned;
import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;

/** What every gate must do about pieces that come back or are new. */
abstract class GateReturnsContract extends GateFixture {

    private final UUID restockId = UUID.randomUUID();

    @Test
    void givesAnOrdersPermitBackOnceAndLetsItsBuyerBuyAgain() {
        open(2, Map.of(0, 2L, 1, 0L));
        OrderRequest released = request("buyer", 2, "key");
        admitted(released);
        Returned back = new Returned(released.orderId(), saleId, 1, 2);

        returns().take(List.of(back, back));
        returns().take(List.of(back));

        assertThat(control().view(saleId).orElseThrow().permits()).isEqualTo(new TreeMap<>(Map.of(0, 0L, 1, 2L)));
        assertThat(gate().admit(released)).isInstanceOf(Unconfirmed.class);
        assertThat(gate().admit(request("buyer", 2, "key-2"))).isInstanceOf(Admitted.class);
        assertThat(gate().admit(request("buyer", 1, "key-3"))).isEqualTo(new Refused(Refusal.CAP_EXCEEDED));
        assertThat(permits()).isZero();
    }

    @Test
    void letsALaterOrderHaveWhatAnEarlierOneGaveUpInAnotherBucket() {
        open(1, Map.of(0, 1L, 1, 0L));
        OrderRequest early = request("early", 1, "key");
        admitted(early);
        assertThat(gate().admit(request("late", 1, "key"))).isEqualTo(new Refused(Refusal.SOLD_OUT));

        returns().take(List.of(new Returned(early.orderId(), saleId, 1, 1)));

        assertThat(admitted(request("late", 1, "key")).bucket()).isEqualTo(1);
    }

    @Test
    void addsPermitsForARestockOnce() {
        open(1, Map.of(0, 0L));
        assertThat(gate().admit(request("buyer", 1, "key"))).isEqualTo(new Refused(Refusal.SOLD_OUT));

        returns().take(List.of(new Returned(restockId, saleId, 0, 3)));
        returns().take(List.of(new Returned(restockId, saleId, 0, 3)));

        assertThat(permits()).isEqualTo(3);
        assertThat(gate().admit(request("buyer", 1, "key"))).isInstanceOf(Admitted.class);
    }

    @Test
    void takesWhatItHasNeverHeardOf() {
        open(1, Map.of(0, 1L));

        returns().take(List.of(new Returned(UUID.randomUUID(), saleId, 0, 1)));

        assertThat(permits()).isEqualTo(2);
    }

    @Test
    void takesNothingWhileItIsMissingAndEverythingOnceItIsLoaded() {
        Returned restock = new Returned(restockId, saleId, 0, 3);

        returns().take(List.of(restock));

        assertThat(control().view(saleId)).isEmpty();
        open(1, Map.of(0, 1L));
        assertThat(permits()).isEqualTo(1);
        returns().take(List.of(restock));
        assertThat(permits()).isEqualTo(4);
    }

    /** Read as one that still has its pieces, and too late to be taken by the gate that was lost. */
    @Test
    void countsNothingForTheBuyerOfWhatCameBackWhileItWasLoaded() {
        Order read = drained(request("buyer", 2, "key"));
        GateLoad load = control().load(sale(1, SaleState.OPEN, 2));
        load.add(List.of(read, drained(request("other", 2, "key"))));
        returns().take(List.of(new Returned(read.orderId(), saleId, 0, 2)));

        assertThat(load.commit(new TreeMap<>(Map.of(0, 9L)))).isTrue();

        assertThat(gate().admit(request("buyer", 2, "key-2"))).isInstanceOf(Admitted.class);
        assertThat(gate().admit(request("buyer", 1, "key-3"))).isEqualTo(new Refused(Refusal.CAP_EXCEEDED));
        assertThat(gate().admit(request("other", 1, "key-2"))).isEqualTo(new Refused(Refusal.CAP_EXCEEDED));
    }

    /** Read as one that gave them up already, and noted besides. */
    @Test
    void isLoadedThoughWhatCameBackCountedNothingWhenItWasRead() {
        Order read = drained(request("buyer", 2, "key"));
        read.reject("SOLD_OUT", now());
        GateLoad load = control().load(sale(1, SaleState.OPEN, 2));
        load.add(List.of(read));
        returns().take(List.of(new Returned(read.orderId(), saleId, 0, 2)));

        assertThat(load.commit(new TreeMap<>(Map.of(0, 9L)))).isTrue();

        assertThat(gate().admit(request("buyer", 2, "key-2"))).isInstanceOf(Admitted.class);
        assertThat(gate().admit(request("buyer", 1, "key-3"))).isEqualTo(new Refused(Refusal.CAP_EXCEEDED));
    }

    @Test
    void keepsTheReturnsOfSalesApart() {
        open(1, Map.of(0, 1L));

        returns()
                .take(List.of(new Returned(restockId, UUID.randomUUID(), 0, 3), new Returned(restockId, saleId, 0, 2)));

        assertThat(permits()).isEqualTo(3);
        assertThat(control().load(sale(1, SaleState.OPEN, 1)).commit(new TreeMap<>(Map.of(0, 9L))))
                .isFalse();
    }
}
