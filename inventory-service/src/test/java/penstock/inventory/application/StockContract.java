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
import org.junit.jupiter.params.provider.ValueSource;

import penstock.inventory.domain.Allotment;
import penstock.inventory.domain.Movement;
import penstock.inventory.domain.Outcome;
import penstock.inventory.domain.Reservation;
import penstock.inventory.domain.ReservationState;
import penstock.inventory.domain.Restock;
import penstock.inventory.domain.StockRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static penstock.inventory.domain.ReservationState.HELD;
import static penstock.inventory.domain.ReservationState.RELEASED;
import static penstock.inventory.domain.ReservationState.SOLD;

/** What every implementation of {@link Stock}, {@link Sales} and {@link Atomic} must do. */
public abstract class StockContract extends BucketsContract {

    private static final Instant NOW = Instant.parse("2026-11-11T12:00:00.123456Z");

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
