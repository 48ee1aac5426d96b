package penstock.inventory.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import penstock.inventory.domain.Allotment;
import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.BucketId;
import penstock.inventory.domain.BucketMove;
import penstock.inventory.domain.Movement;
import penstock.inventory.domain.Outcome;
import penstock.inventory.domain.Reservation;
import penstock.inventory.domain.ReservationState;
import penstock.inventory.domain.Restock;
import penstock.inventory.domain.Settlement;
import penstock.inventory.domain.StockRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static penstock.inventory.domain.ReservationState.HELD;
import static penstock.inventory.domain.ReservationState.RELEASED;
import static penstock.inventory.domain.ReservationState.SOLD;
import static penstock.inventory.domain.Settlement.Kind.CONFIRM;
import static penstock.inventory.domain.Settlement.Kind.RELEASE;
import static penstock.inventory.domain.Settlement.Kind.RETURN;

/** What every implementation of {@link Stock}, {@link Sales} and {@link Atomic} must do. */
public abstract class StockContract extends SalesContract {

    private static final Instant NOW = Instant.parse("2026-11-11T12:00:00.123456Z");

    private final long bucketId = BucketId.of(sale.saleId(), 0);

    protected abstract Stock stock();

    @Test
    void findsTheBucketsThatWereFilled() {
        stock().fill(sale.fillBuckets());

        assertThat(stock().findAll(BucketId.allOf(sale.saleId(), 8)))
                .hasSize(8)
                .allSatisfy(bucket -> assertThat(bucket.available()).isEqualTo(10));
        assertThat(found().saleId()).isEqualTo(sale.saleId());
        assertThat(stock().find(BucketId.of(UUID.randomUUID(), 0))).isEmpty();
    }

    @Test
    void takesPiecesOncePerVersion() {
        stock().fill(sale.fillBuckets());
        long version = found().version();

        commit(() -> stock().move(bucketId, version, Movement.hold(3)));
        losesRace(() -> stock().move(bucketId, version, Movement.hold(3)));

        assertThat(found().available()).isEqualTo(7);
        assertThat(found().held()).isEqualTo(3);
        assertThat(found().version()).isEqualTo(version + 1);
    }

    @Test
    void movesAllOrNothing() {
        stock().fill(sale.fillBuckets());
        List<Long> ofOneShard = BucketId.allOf(sale.saleId(), 8).stream()
                .filter(id -> stock().shard(id) == stock().shard(bucketId))
                .toList();

        commit(() ->
                stock().moveAll(ofOneShard.stream().map(id -> holding(id, 1, 3)).toList()));
        losesRace(() -> stock().moveAll(ofOneShard.stream()
                .map(id -> holding(id, id.equals(ofOneShard.getLast()) ? 1 : 2, 3))
                .toList()));

        assertThat(ofOneShard).hasSizeGreaterThan(1);
        assertThat(stock().findAll(ofOneShard))
                .hasSameSizeAs(ofOneShard)
                .allSatisfy(bucket -> assertThat(bucket.held()).isEqualTo(3));
    }

    private static BucketMove holding(long bucketId, long version, int pieces) {
        return new BucketMove(bucketId, version, Movement.hold(pieces));
    }

    @Test
    void movesPiecesFromEveryCountToEveryOther() {
        stock().fill(sale.fillBuckets());

        commit(() -> stock().move(bucketId, 1, Movement.hold(5)));
        commit(() -> stock().move(bucketId, 2, Movement.settle(CONFIRM, 3)));
        commit(() -> stock().move(bucketId, 3, Movement.settle(RELEASE, 1)));
        commit(() -> stock().move(bucketId, 4, Movement.settle(RETURN, 2)));
        commit(() -> stock().move(bucketId, 5, Movement.restock(20)));

        assertThat(found())
                .extracting(Bucket::available, Bucket::held, Bucket::sold, Bucket::restocked, Bucket::version)
                .containsExactly(28, 1, 1, 20, 6L);
    }

    @Test
    void movesPiecesThatAreThereWhateverTheVersion() {
        stock().fill(sale.fillBuckets());

        commit(() -> {
            assertThat(stock().moveIfThere(bucketId, Movement.hold(11))).isFalse();
            assertThat(stock().moveIfThere(bucketId, Movement.settle(RELEASE, 1)))
                    .isFalse();
            assertThat(stock().moveIfThere(BucketId.of(UUID.randomUUID(), 0), Movement.hold(1)))
                    .isFalse();
            assertThat(stock().moveIfThere(bucketId, Movement.hold(10))).isTrue();
        });

        assertThat(found())
                .extracting(Bucket::available, Bucket::held, Bucket::version)
                .containsExactly(0, 10, 2L);
    }

    @ParameterizedTest
    @EnumSource(Settlement.Kind.class)
    void settlesNoPieceThatIsNotThere(Settlement.Kind kind) {
        stock().fill(sale.fillBuckets());

        losesRace(() -> stock().move(bucketId, 1, Movement.settle(kind, 1)));

        assertThat(found().available()).isEqualTo(10);
    }

    @Test
    void letsReservationsGoFromOneStateToTheNextOnly() {
        List<StockRequest> requests = Some.requests(sale, 40);
        List<UUID> orders = requests.stream().map(StockRequest::orderId).toList();
        commit(() -> stock().add(requests.stream().map(StockContract::held).toList()));

        commit(() -> stock().settle(bucketId, new Allotment.Transition(HELD, SOLD), orders.subList(0, 39)));
        losesRace(() -> stock().settle(bucketId, new Allotment.Transition(HELD, RELEASED), orders));

        assertThat(stored(requests.subList(0, 39)))
                .extracting(Reservation::state)
                .containsOnly(SOLD);
        assertThat(stored(requests.subList(39, 40)))
                .extracting(Reservation::state)
                .containsOnly(HELD);
        losesRace(() -> stock().settle(bucketId, new Allotment.Transition(HELD, SOLD), List.of(UUID.randomUUID())));
    }

    @Test
    void keepsARestockOnce() {
        Restock restock = new Restock(UUID.randomUUID(), sale.saleId(), 0, 5, 40);
        assertThat(stock().restock(bucketId, restock.restockId())).isEmpty();

        commit(() -> stock().add(restock, NOW));

        assertThat(stock().restock(bucketId, restock.restockId())).contains(restock);
        assertThat(stock().restock(bucketId + 1, restock.restockId())).isEmpty();
        losesRace(() -> stock().add(restock, NOW));
    }

    @Test
    void takesNoPieceThatIsNotThere() {
        stock().fill(sale.fillBuckets());
        long version = found().version();

        losesRace(() -> stock().move(bucketId, version, Movement.hold(11)));

        assertThat(found().available()).isEqualTo(10);
        assertThat(found().version()).isEqualTo(version);
    }

    @Test
    void changesNothingWhenWorkThrows() {
        stock().fill(sale.fillBuckets());
        Reservation reservation = held(Some.request(sale, 2));
        long version = found().version();

        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> commit(() -> {
                    stock().add(List.of(reservation));
                    stock().move(bucketId, version, Movement.hold(2));
                    throw new ArithmeticException("after both writes");
                }));

        assertThat(found().available()).isEqualTo(10);
        assertThat(found().version()).isEqualTo(version);
        assertThat(stored(List.of(reservation.request()))).isEmpty();
    }

    @Test
    void keepsOneReservationPerBucketAndOrder() {
        StockRequest request = Some.request(sale, 1);
        commit(() -> stock().add(List.of(held(request))));

        losesRace(() -> stock().add(List.of(held(Some.request(sale, 1)), dry(request))));

        assertThat(stored(List.of(request))).containsExactly(held(request));
        commit(() -> stock().add(List.of(dry(request.next(8)))));
        assertThat(stored(List.of(request))).containsExactly(held(request));
    }

    @Test
    void findsReservationsAsTheyWereStored() {
        Reservation held = held(Some.request(sale, 7));
        Reservation dry =
                new Reservation(Some.request(sale, 9), "0123456789abcdef", Outcome.DRY, ReservationState.NONE, NOW);
        StockRequest unknown = Some.request(sale, 1);

        commit(() -> stock().add(List.of(held, dry)));

        assertThat(stored(List.of(held.request(), unknown, dry.request()))).containsExactlyInAnyOrder(held, dry);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 95, 500, 1100})
    void storesAndFindsAnyNumberAtOnce(int number) {
        List<StockRequest> requests = Some.requests(sale, number);

        commit(() -> stock().add(requests.stream().map(StockContract::held).toList()));

        assertThat(stored(requests)).extracting(Reservation::request).containsExactlyInAnyOrderElementsOf(requests);
    }

    @Test
    void givesABucketThatNobodyElseChanges() {
        stock().fill(sale.fillBuckets());

        commit(() -> stock().find(bucketId).orElseThrow().move(Movement.hold(5)));

        assertThat(found().available()).isEqualTo(10);
    }

    @Test
    void letsOneOfManyWinAVersion() throws Exception {
        stock().fill(sale.fillBuckets());
        CyclicBarrier barrier = new CyclicBarrier(4);
        long version = found().version();

        List<Boolean> won = inParallel(4, () -> {
            StockRequest request = Some.request(sale, 2);
            barrier.await();
            try {
                commit(() -> {
                    stock().add(List.of(held(request)));
                    stock().move(bucketId, version, Movement.hold(2));
                });
                return true;
            } catch (LostRaceException e) {
                return false;
            }
        });

        assertThat(won).containsOnlyOnce(true);
        assertThat(found().held()).isEqualTo(2);
    }

    @Test
    void letsOneOfManyHaveAKey() throws Exception {
        List<StockRequest> requests = Some.requests(sale, 40);
        CyclicBarrier barrier = new CyclicBarrier(4);

        List<Boolean> won = inParallel(4, () -> {
            List<Reservation> mine =
                    new ArrayList<>(requests.stream().map(StockContract::held).toList());
            Collections.shuffle(mine);
            barrier.await();
            try {
                commit(() -> stock().add(mine));
                return true;
            } catch (LostRaceException e) {
                return false;
            }
        });

        assertThat(won).containsOnlyOnce(true);
        assertThat(stored(requests)).hasSize(40);
    }

    private Bucket found() {
        return stock().find(bucketId).orElseThrow();
    }

    private List<Reservation> stored(List<StockRequest> requests) {
        return stock().reservations(
                        bucketId, requests.stream().map(StockRequest::orderId).toList());
    }

    private static Reservation held(StockRequest request) {
        return Reservation.held(request, NOW);
    }

    private static Reservation dry(StockRequest request) {
        return Reservation.dry(request, NOW);
    }

    private static <T> List<T> inParallel(int threads, Callable<T> work) throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(Collections.nCopies(threads, work))) {
                results.add(future.get());
            }
            return results;
        }
    }
}
