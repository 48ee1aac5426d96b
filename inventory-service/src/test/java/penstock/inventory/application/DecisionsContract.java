package penstock.inventory.application;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.BucketId;
import penstock.inventory.domain.Decision;
import penstock.inventory.domain.Outcome;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.Settlement;
import penstock.inventory.domain.StockChange;
import penstock.inventory.domain.StockRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static penstock.inventory.domain.Outcome.CONFLICT;
import static penstock.inventory.domain.Outcome.DRY;
import static penstock.inventory.domain.Outcome.HELD;
import static penstock.inventory.domain.Outcome.SETTLED;
import static penstock.inventory.domain.Outcome.UNKNOWN_SALE;
import static penstock.inventory.domain.Settlement.Kind.CONFIRM;
import static penstock.inventory.domain.Settlement.Kind.RELEASE;
import static penstock.inventory.domain.Settlement.Kind.RETURN;

/** What {@link StockDecisions} must do, whatever the strategy and the implementation of its ports. */
@ParameterizedClass
@EnumSource(Strategy.class)
public abstract class DecisionsContract extends DecisionsFixture implements StockWatch {

    @Parameter
    private Strategy strategy = Strategy.BATCHED;

    private final Collection<StockChange> conflicts = new ConcurrentLinkedQueue<>();

    protected abstract Atomic atomic();

    private StockDecisions decisions(Atomic atomic) {
        return strategy.over(atomic, stock(), patience(), this, clock());
    }

    @Test
    void givesPiecesInTheOrderOfArrival() {
        Sale sale = filled(5, 1);
        List<StockRequest> requests =
                List.of(Some.request(sale, 2), Some.request(sale, 2), Some.request(sale, 2), Some.request(sale, 1));

        List<Decision> decisions = reserve(requests);

        assertThat(decisions).extracting(Decision::change).isEqualTo(requests);
        assertThat(decisions).extracting(Decision::outcome).containsExactly(HELD, HELD, DRY, HELD);
        assertThat(bucket(sale).available()).isZero();
        assertThat(bucket(sale).held()).isEqualTo(5);
    }

    @Test
    void decidesChangesOfSeveralBucketsEachInItsOrder() {
        Sale sale = filled(6, 6);
        StockRequest never = Some.request(Some.sale(1, 1), 1);
        List<StockRequest> requests = List.of(
                request(sale, 4), never, request(sale, 0), request(sale, 4), request(sale, 2), request(sale, 0));

        List<Decision> decisions = reserve(requests);

        assertThat(decisions).extracting(Decision::change).isEqualTo(requests);
        assertThat(decisions).extracting(Decision::outcome).containsExactly(HELD, UNKNOWN_SALE, HELD, DRY, HELD, DRY);
        assertThat(reserve(requests)).isEqualTo(decisions);
        assertThat(stock().findAll(BucketId.allOf(sale.saleId(), 6)))
                .extracting(Bucket::index, Bucket::held)
                .containsExactlyInAnyOrder(
                        tuple(0, 1), tuple(1, 0), tuple(2, 1), tuple(3, 0), tuple(4, 1), tuple(5, 0));
    }

    private static StockRequest request(Sale sale, int bucket) {
        return new StockRequest(UUID.randomUUID(), sale.saleId(), bucket, 1, 1);
    }

    @Test
    void answersARedeliveredBatchWithItsStoredOutcomes() {
        Sale sale = filled(3, 1);
        List<StockRequest> requests = Some.requests(sale, 5);
        List<Decision> first = reserve(requests);

        List<StockRequest> again = new ArrayList<>(requests);
        Collections.reverse(again);

        assertThat(reserve(again)).isEqualTo(first.reversed());
        assertThat(bucket(sale).held()).isEqualTo(3);
    }

    @Test
    void decidesARequestOnceThatComesTwiceInABatch() {
        Sale sale = filled(3, 1);
        StockRequest twice = Some.request(sale, 2);

        List<Decision> decisions = reserve(List.of(twice, twice, Some.request(sale, 1)));

        assertThat(decisions).extracting(Decision::outcome).containsExactly(HELD, HELD, HELD);
        assertThat(bucket(sale).held()).isEqualTo(3);
    }

    @Test
    void appliesNoOtherContentUnderAKnownKey() {
        Sale sale = filled(10, 1);
        StockRequest request = Some.request(sale, 1);
        StockRequest other = new StockRequest(request.orderId(), request.saleId(), 0, 1, 5);

        assertThat(reserve(List.of(request, other)))
                .extracting(Decision::outcome)
                .containsExactly(HELD, CONFLICT);
        assertThat(reserve(List.of(other, request)))
                .extracting(Decision::outcome)
                .containsExactly(CONFLICT, HELD);

        assertThat(bucket(sale).held()).isEqualTo(1);
        assertThat(conflicts).containsExactly(other, other);
    }

    @Test
    void letsHeldPiecesBeSoldReleasedAndReturned() {
        Sale sale = filled(10, 1);
        List<StockRequest> requests = List.of(Some.request(sale, 1), Some.request(sale, 2), Some.request(sale, 3));
        reserve(requests);

        assertThat(outcomes(
                        settle(CONFIRM, requests.get(0)),
                        settle(CONFIRM, requests.get(1)),
                        settle(RELEASE, requests.get(2))))
                .containsOnly(SETTLED);
        assertCounts(sale, 7, 0, 3);

        assertThat(outcomes(settle(RETURN, requests.get(0)))).containsOnly(SETTLED);
        assertCounts(sale, 8, 0, 2);
    }

    @Test
    void settlesOnceHoweverOftenItIsAsked() {
        Sale sale = filled(10, 1);
        StockRequest sold = Some.request(sale, 1);
        StockRequest released = Some.request(sale, 2);
        StockRequest returned = Some.request(sale, 3);
        reserve(List.of(sold, released, returned));

        for (int time = 0; time < 2; time++) {
            assertThat(outcomes(
                            settle(CONFIRM, sold),
                            settle(CONFIRM, sold),
                            settle(RELEASE, released),
                            settle(CONFIRM, returned),
                            settle(RETURN, returned),
                            settle(CONFIRM, returned),
                            settle(RELEASE, released)))
                    .containsOnly(SETTLED);
            assertCounts(sale, 9, 0, 1);
        }
        assertThat(outcomes(sold, released, returned)).containsOnly(HELD);
        assertCounts(sale, 9, 0, 1);
        assertThat(conflicts).isEmpty();
    }

    @Test
    void appliesNoSettlementThatContradictsWhatHappened() {
        Sale sale = filled(3, 1);
        StockRequest held = Some.request(sale, 1);
        StockRequest sold = Some.request(sale, 1);
        StockRequest released = Some.request(sale, 1);
        StockRequest dry = Some.request(sale, 1);
        reserve(List.of(held, sold, released, dry));
        reserve(List.of(settle(CONFIRM, sold), settle(RELEASE, released)));

        List<Settlement> contradictions = List.of(
                settle(RETURN, held),
                settle(RELEASE, sold),
                settle(CONFIRM, released),
                settle(RETURN, released),
                settle(CONFIRM, dry),
                settle(RELEASE, dry),
                settle(RELEASE, Some.request(sale, 1)),
                new Settlement(RELEASE, held.orderId(), held.saleId(), 0, 2));
        assertThat(reserve(contradictions)).extracting(Decision::outcome).containsOnly(CONFLICT);

        assertCounts(sale, 1, 1, 1);
        assertThat(conflicts).containsExactlyElementsOf(contradictions);
    }

    @Test
    void givesWhatIsReleasedToWhoeverComesAfter() {
        Sale sale = filled(1, 1);
        StockRequest first = Some.request(sale, 1);
        StockRequest tooEarly = Some.request(sale, 1);
        StockRequest next = Some.request(sale, 1);

        assertThat(outcomes(first, tooEarly, settle(RELEASE, first), next)).containsExactly(HELD, DRY, SETTLED, HELD);

        assertCounts(sale, 0, 1, 0);
        assertThat(outcomes(settle(RELEASE, next), settle(CONFIRM, next))).containsExactly(SETTLED, CONFLICT);
        assertCounts(sale, 1, 0, 0);
    }

    @Test
    void knowsNoSaleThatDoesNotExist() {
        Sale never = Some.sale(10, 1);
        Sale sale = filled(10, 1);
        StockRequest beyond = new StockRequest(UUID.randomUUID(), sale.saleId(), 1, 1, 1);

        assertThat(reserve(Some.requests(never, 2)))
                .extracting(Decision::outcome)
                .containsExactly(UNKNOWN_SALE, UNKNOWN_SALE);
        assertThat(reserve(List.of(beyond))).extracting(Decision::outcome).containsExactly(UNKNOWN_SALE);
        assertThat(conflicts).isEmpty();
        assertThat(outcomes(settle(RELEASE, Some.request(never, 1)))).containsExactly(UNKNOWN_SALE);
        assertThat(conflicts).hasSize(1);
    }

    @Test
    void givesUpARaceThatItAlwaysLoses() {
        Sale sale = filled(10, 1);
        List<Integer> tries = new ArrayList<>();
        Atomic unlucky = new Atomic() {
            @Override
            public <T> T atomically(Supplier<T> work) {
                tries.add(1);
                throw new LostRaceException("always", null);
            }
        };
        StockDecisions unluckyOnes = decisions(unlucky);

        assertThatExceptionOfType(LostRaceException.class).isThrownBy(() -> unluckyOnes.decide(Some.requests(sale, 1)));
        assertThat(tries).hasSize(200);
    }

    @Test
    void sellsExactlyWhatThereIsToManyAtOnce() throws Exception {
        // One by one takes its time.
        int pieces = strategy == Strategy.BATCHED ? 500 : 50;
        Sale sale = filled(pieces, 1);
        List<StockRequest> orders = Some.requests(sale, 3 * pieces);
        List<StockRequest> deliveries = new ArrayList<>(orders);
        deliveries.addAll(orders.subList(pieces / 2, pieces * 2));
        Collections.shuffle(deliveries, new Random(15));
        Set<UUID> held = ConcurrentHashMap.newKeySet();
        Set<UUID> dry = ConcurrentHashMap.newKeySet();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> batches = new ArrayList<>();
            int size = pieces / 10;
            for (int from = 0; from < deliveries.size(); from += size) {
                List<StockRequest> batch = deliveries.subList(from, Math.min(deliveries.size(), from + size));
                batches.add(threads.submit(() -> reserve(batch).forEach(decision -> {
                    Set<UUID> kept = decision.outcome() instanceof Outcome.Held ? held : dry;
                    kept.add(decision.change().orderId());
                })));
            }
            for (Future<?> batch : batches) {
                batch.get();
            }
        }

        assertThat(held).hasSize(pieces);
        assertThat(dry).hasSize(2 * pieces).doesNotContainAnyElementsOf(held);
        Set<UUID> all = new HashSet<>(held);
        all.addAll(dry);
        assertThat(all).hasSize(3 * pieces);
        assertCounts(sale, 0, pieces, 0);
    }

    @Override
    public void lostRace() {}

    @Override
    public void conflict(StockChange change) {
        conflicts.add(change);
    }

    private List<Outcome> outcomes(StockChange... changes) {
        return reserve(List.of(changes)).stream().map(Decision::outcome).toList();
    }

    private List<Decision> reserve(List<? extends StockChange> changes) {
        return decisions(atomic()).decide(changes);
    }
}
