package penstock.order.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import penstock.order.application.accept.Admission;
import penstock.order.application.accept.Admission.Admitted;
import penstock.order.application.accept.Admission.KeyReused;
import penstock.order.application.accept.Admission.Missing;
import penstock.order.application.accept.Admission.Refused;
import penstock.order.application.accept.Admission.Repeated;
import penstock.order.application.accept.Admission.Unconfirmed;
import penstock.order.application.accept.Refusal;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;

/** Whom every gate admits, what it writes ahead for them, and what it takes back. */
abstract class AdmissionContract extends LeaseContract {

    // ---- admission

    @Test
    void knowsNothingOfASaleThatIsNotLoaded() {
        assertThat(gate().admit(request("buyer", 1, "key"))).isEqualTo(new Missing());
        assertThat(control().view(saleId)).isEmpty();
    }

    @Test
    void takesOnePermitHoweverOftenAnOrderComes() {
        open(3, Map.of(0, 10L, 1, 10L));
        OrderRequest request = request("buyer", 2, "key");

        PlacedOrder first = admitted(request);
        Admission second = gate().admit(request);
        writeAhead().remove(saleId, List.of(request.orderId()));
        Admission third = gate().admit(request);

        assertThat(second).isEqualTo(new Unconfirmed(first));
        assertThat(third).isEqualTo(new Repeated());
        assertThat(permits()).isEqualTo(18);
    }

    @Test
    void takesOnePermitForParallelCopiesOfAnOrder() throws Exception {
        open(100, Map.of(0, 50L, 1, 50L));
        OrderRequest request = request("buyer", 1, "key");

        Collection<Admission> answers = inParallel(100, _ -> gate().admit(request));

        assertThat(answers).filteredOn(Admitted.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Unconfirmed.class::isInstance).hasSize(99);
        assertThat(permits()).isEqualTo(99);
    }

    @Test
    void refusesAnotherPayloadUnderTheSameOrderId() {
        open(5, Map.of(0, 10L));
        admitted(request("buyer", 1, "key"));

        assertThat(gate().admit(request("buyer", 2, "key"))).isEqualTo(new KeyReused());
        assertThat(permits()).isEqualTo(9);
    }

    @Test
    void keepsTheSalesStateAndWindow() {
        Instant past = now().minus(LONG);
        Instant future = now().plus(LONG);

        assertThat(askSale(SaleState.ANNOUNCED, null, null)).isEqualTo(new Refused(Refusal.NOT_STARTED));
        assertThat(askSale(SaleState.OPEN, future, null)).isEqualTo(new Refused(Refusal.NOT_STARTED));
        assertThat(askSale(SaleState.OPEN, null, past)).isEqualTo(new Refused(Refusal.ENDED));
        assertThat(askSale(SaleState.CLOSED, null, null)).isEqualTo(new Refused(Refusal.CLOSED));
        assertThat(askSale(SaleState.OPEN, past, future)).isInstanceOf(Admitted.class);
    }

    @Test
    void neverLetsABuyerExceedTheCap() throws Exception {
        open(5, Map.of(0, 100L, 1, 100L));

        Collection<Admission> answers = inParallel(100, i -> gate().admit(request("greedy", 2, "key-" + i)));

        assertThat(answers).filteredOn(Admitted.class::isInstance).hasSize(2);
        assertThat(answers)
                .filteredOn(answer -> !(answer instanceof Admitted))
                .containsOnly(new Refused(Refusal.CAP_EXCEEDED));
        assertThat(gate().admit(request("greedy", 1, "one more"))).isInstanceOf(Admitted.class);
        assertThat(permits()).isEqualTo(195);
    }

    @Test
    void neverAdmitsMoreThanThereArePermits() throws Exception {
        open(1, Map.of(0, 7L, 1, 7L, 2, 6L));

        Collection<Admission> answers = inParallel(100, i -> gate().admit(request("buyer-" + i, 1, "key")));

        assertThat(answers).filteredOn(Admitted.class::isInstance).hasSize(20);
        assertThat(answers)
                .filteredOn(answer -> !(answer instanceof Admitted))
                .containsOnly(new Refused(Refusal.SOLD_OUT));
        assertThat(control().view(saleId).orElseThrow().permits()).isEqualTo(Map.of(0, 0L, 1, 0L, 2, 0L));
    }

    @Test
    void takesAllPiecesOfAnOrderFromOneBucket() {
        open(10, Map.of(0, 2L, 1, 2L, 2, 3L));

        assertThat(admitted(request("buyer", 3, "key")).bucket()).isEqualTo(2);
        assertThat(gate().admit(request("buyer", 3, "key-2"))).isEqualTo(new Refused(Refusal.SOLD_OUT));
        assertThat(permits()).isEqualTo(4);
    }

    @Test
    void startsFromDifferentBuckets() {
        open(1, Map.of(0, 1000L, 1, 1000L, 2, 1000L, 3, 1000L));
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            used.add(admitted(request("buyer-" + i, 1, "key")).bucket());
        }
        assertThat(used).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    // ---- write-ahead

    @Test
    void writesAheadEverythingThatPublishingNeeds() {
        open(5, Map.of(0, 10L));
        PlacedOrder placed = admitted(OrderRequest.of(saleId, "buyer", "o'hara+\"x\"@example.org", 2, "key"));

        assertThat(writeAhead().olderThan(saleId, Duration.ZERO, 10)).containsExactly(placed);
        assertThat(writeAhead().olderThan(saleId, LONG, 10)).isEmpty();
        assertThat(control().view(saleId).orElseThrow().unpublished()).isEqualTo(1);
    }

    @Test
    void readsTheWriteAheadUpToALimit() {
        open(1, Map.of(0, 10L));
        IntStream.range(0, 5).forEach(i -> admitted(request("buyer-" + i, 1, "key")));

        assertThat(writeAhead().olderThan(saleId, Duration.ZERO, 3)).hasSize(3);
    }

    private Admission askSale(SaleState state, @Nullable Instant startsAt, @Nullable Instant endsAt) {
        UUID id = another(state, startsAt, endsAt, 1);
        Admission answer = gate().admit(OrderRequest.of(id, "buyer", "buyer@example.org", 1, "key"));
        assertThat(control().view(id).orElseThrow().totalPermits()).isEqualTo(answer instanceof Admitted ? 0 : 1);
        return answer;
    }

    private static Collection<Admission> inParallel(int times, IntFunction<Admission> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Admission>> answers = threads.invokeAll(IntStream.range(0, times)
                    .<Callable<Admission>>mapToObj(i -> () -> call.apply(i))
                    .toList());
            return answers.stream().map(Future::resultNow).toList();
        }
    }
}
