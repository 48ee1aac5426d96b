package penstock.order.application.accept;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import penstock.order.application.InMemoryGate;
import penstock.order.application.SettableClock;
import penstock.order.application.accept.Admission.Admitted;
import penstock.order.application.accept.Admission.KeyReused;
import penstock.order.application.accept.Admission.Refused;
import penstock.order.application.accept.Admission.Repeated;
import penstock.order.application.gate.GateReturns.Returned;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.Price;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LeasedGateTests {

    private static final Duration LENGTH = Duration.ofMillis(200);
    private static final Duration SOON = Duration.ofMillis(1);
    private static final int CROWD = 4;

    private final UUID saleId = UUID.randomUUID();
    private final SettableClock clock = new SettableClock();
    private final InMemoryGate memory = new InMemoryGate(clock);
    private final Queue<Runnable> aside = new ArrayDeque<>();
    private int asked;
    private int presses;

    private final LeasedGate gate = instance();

    private LeasedGate instance() {
        return new LeasedGate(
                request -> {
                    asked++;
                    return memory.admit(request);
                },
                memory,
                new LeasedGate.Terms(LENGTH, CROWD),
                aside::add,
                () -> clock.millis() * 1_000_000);
    }

    @BeforeEach
    void openASaleOfOnePiece() {
        Sale sale = new Sale(
                saleId, 1, "Phone 15", 1, Price.of("599.00", "EUR"), new Sale.Terms(SaleState.OPEN, 1, null, null));
        memory.load(sale).commit(new TreeMap<>(Map.of(0, 1L)));
    }

    @Test
    void asksForEachBuyerWhileThereIsNoCrowd() {
        admitted("winner");
        for (int i = 0; i < 10; i++) {
            assertThat(press("late-" + i)).isEqualTo(soldOut());
            clock.pass(LENGTH);
        }

        assertThat(asked).isEqualTo(11);
        assertThat(aside).isEmpty();
    }

    @Test
    void answersACrowdByItself() {
        admitted("winner");
        crowd(gate);
        asked = 0;

        for (int i = 0; i < 100; i++) {
            assertThat(press("late-" + i)).isEqualTo(soldOut());
        }

        assertThat(asked).isZero();
    }

    @Test
    void letsTheGateAnswerWhoHasAnOrder() {
        OrderRequest winner = admitted("winner");
        memory.remove(saleId, List.of(winner.orderId()));
        crowd(gate);

        assertThat(gate.admit(winner)).isEqualTo(new Repeated());
        assertThat(gate.admit(OrderRequest.of(saleId, "winner", "winner@example.org", 2, "key")))
                .isEqualTo(new KeyReused());
    }

    @Test
    void findsAnOrderThatAnotherInstanceTook() {
        OrderRequest winner = admitted("winner");
        LeasedGate other = instance();
        memory.remove(saleId, List.of(winner.orderId()));
        crowd(other);

        assertThat(other.admit(winner)).isEqualTo(new Repeated());
    }

    @Test
    void sellsAPieceThatCameBackWhenTheLeaseHasEnded() {
        OrderRequest winner = admitted("winner");
        crowd(gate);
        memory.take(List.of(new Returned(winner.orderId(), saleId, 0, 1)));

        assertThat(press("early")).isEqualTo(soldOut());
        clock.pass(LENGTH.minus(SOON));
        crowd(gate);
        clock.pass(SOON);

        OrderRequest second = admitted("second");
        memory.remove(saleId, List.of(second.orderId()));
        crowd(gate);
        assertThat(gate.admit(second)).isEqualTo(new Repeated());
        assertThat(gate.admit(winner)).isNotEqualTo(soldOut());
    }

    @Test
    void isRenewedInTimeForACrowdThatStays() {
        admitted("winner");
        crowd(gate);
        asked = 0;

        for (int i = 0; i < 10; i++) {
            clock.pass(LENGTH.dividedBy(2).plus(SOON));
            crowd(gate);
        }

        assertThat(asked).isZero();
    }

    @Test
    void endsWhenTheGateDoesNotAnswer() {
        admitted("winner");
        crowd(gate);
        memory.down = true;

        assertThat(press("early")).isEqualTo(soldOut());
        clock.pass(LENGTH.minus(SOON));
        crowd(gate);
        clock.pass(SOON);

        assertThatThrownBy(() -> press("late")).hasMessageContaining("down");
    }

    /** As many as it takes, and what they set off. */
    private void crowd(LeasedGate instance) {
        for (int i = 0; i < CROWD; i++) {
            assertThat(instance.admit(request("crowd-" + presses++))).isEqualTo(soldOut());
        }
        while (!aside.isEmpty()) {
            aside.remove().run();
        }
    }

    private Admission press(String buyer) {
        return gate.admit(request(buyer));
    }

    private OrderRequest admitted(String buyer) {
        OrderRequest request = request(buyer);
        assertThat(gate.admit(request)).isInstanceOf(Admitted.class);
        return request;
    }

    private OrderRequest request(String buyer) {
        return OrderRequest.of(saleId, buyer, buyer + "@example.org", 1, "key");
    }

    private static Admission soldOut() {
        return new Refused(Refusal.SOLD_OUT);
    }
}
