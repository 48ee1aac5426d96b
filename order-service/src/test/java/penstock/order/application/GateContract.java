package penstock.order.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import penstock.order.application.Admission.Admitted;
import penstock.order.application.Admission.KeyReused;
import penstock.order.application.Admission.Missing;
import penstock.order.application.Admission.Refused;
import penstock.order.application.Admission.Repeated;
import penstock.order.application.Admission.Unconfirmed;
import penstock.order.domain.Order;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;
import penstock.order.domain.Sale;
import penstock.order.domain.SaleState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

/** What every gate must do, however it is built. */
public abstract class GateContract {

    protected static final Duration LONG = Duration.ofHours(1);

    protected final UUID saleId = UUID.randomUUID();

    protected abstract Gate gate();

    protected abstract WriteAhead writeAhead();

    protected abstract GateMemory memory();

    protected abstract GateControl control();

    /** The gate's clock; it need not be exact. */
    protected abstract Instant now();

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

    // ---- write-ahead and giving back

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

    @Test
    void givesAPermitBackOnce() {
        open(2, Map.of(0, 10L));
        OrderRequest request = request("buyer", 2, "key");
        admitted(request);

        assertThat(gate().giveBack(saleId, request.orderId())).isTrue();
        assertThat(gate().giveBack(saleId, request.orderId())).isFalse();

        assertThat(permits()).isEqualTo(10);
        assertThat(writeAhead().olderThan(saleId, Duration.ZERO, 10)).isEmpty();
        assertThat(gate().admit(request)).isInstanceOf(Admitted.class);
    }

    @Test
    void keepsThePermitOfAnOrderThatBecameDurable() {
        open(2, Map.of(0, 10L));
        OrderRequest request = request("buyer", 2, "key");
        admitted(request);
        writeAhead().remove(saleId, List.of(request.orderId()));

        assertThat(gate().giveBack(saleId, request.orderId())).isFalse();
        assertThat(permits()).isEqualTo(8);
    }

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

    // ---- reaching a state

    protected final void open(int cap, Map<Integer, Long> permits) {
        assertThat(control().load(sale(1, permits.size(), SaleState.OPEN, cap)).commit(new TreeMap<>(permits)))
                .isTrue();
    }

    protected final PlacedOrder admitted(OrderRequest request) {
        return gate().admit(request) instanceof Admitted(PlacedOrder order) ? order : fail("was not admitted");
    }

    protected final OrderRequest request(String buyer, int quantity, String key) {
        return OrderRequest.of(saleId, buyer, buyer + "@example.org", quantity, key);
    }

    protected final long permits() {
        return control().view(saleId).orElseThrow().totalPermits();
    }

    protected final Sale sale(long version, SaleState state, int cap) {
        return sale(version, 1, state, cap);
    }

    private Sale sale(long version, int buckets, SaleState state, int cap) {
        return new Sale(saleId, version, "Phone 15", buckets, new Sale.Terms(state, cap, null, null));
    }

    protected final Order drained(OrderRequest request) {
        return Order.drained(new PlacedOrder(request, 0, now()), now());
    }

    private Admission askSale(SaleState state, @Nullable Instant startsAt, @Nullable Instant endsAt) {
        UUID id = UUID.randomUUID();
        Sale sale = new Sale(id, 1, "Phone 15", 1, new Sale.Terms(state, 1, startsAt, endsAt));
        control().load(sale).commit(new TreeMap<>(Map.of(0, 1L)));
        Admission answer = gate().admit(OrderRequest.of(id, "buyer", "buyer@example.org", 1, "key"));
        assertThat(control().view(id).orElseThrow().totalPermits()).isEqualTo(answer instanceof Admitted ? 0 : 1);
        return answer;
    }

    private static void eventually(Runnable assertion) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(assertion::run);
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
