package penstock.inventory.application;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import penstock.inventory.domain.Decision;
import penstock.inventory.domain.Movement;
import penstock.inventory.domain.Outcome;
import penstock.inventory.domain.Reservation;
import penstock.inventory.domain.Settlement;
import penstock.inventory.domain.StockChange;
import penstock.inventory.domain.StockRequest;

/**
 * For every single change a transaction with one update that takes the pieces if they are there, whatever the version:
 * it loses no race for the bucket, it waits for the row's lock. Here to be compared with.
 */
final class DecideByCondition implements StockDecisions {

    private final Atomic atomic;
    private final Stock stock;
    private final Patience patience;
    private final StockWatch watch;
    private final Clock clock;

    DecideByCondition(Atomic atomic, Stock stock, Patience patience, StockWatch watch, Clock clock) {
        this.atomic = atomic;
        this.stock = stock;
        this.patience = patience;
        this.watch = watch;
        this.clock = clock;
    }

    @Override
    public long group(long bucketId) {
        return bucketId;
    }

    @Override
    public List<Decision> decide(List<? extends StockChange> changes) {
        List<Decision> decisions = changes.stream().map(this::decide).toList();
        decisions.forEach(watch::decided);
        return decisions;
    }

    private Decision decide(StockChange change) {
        return patience.insist(
                () -> atomic.atomically(() -> new Decision(change, decideOnce(change))), watch::lostRace);
    }

    private Outcome decideOnce(StockChange change) {
        Optional<Reservation> known = stock.reservations(change.bucketId(), List.of(change.orderId())).stream()
                .findFirst();
        return switch (change) {
            case StockRequest request ->
                known.map(reservation -> reservation.answer(request)).orElseGet(() -> grant(request));
            case Settlement settlement ->
                known.map(reservation -> settle(reservation, settlement))
                        .orElseGet(() -> exists(change) ? Outcome.CONFLICT : Outcome.UNKNOWN_SALE);
        };
    }

    private Outcome grant(StockRequest request) {
        boolean held = stock.moveIfThere(request.bucketId(), Movement.hold(request.quantity()));
        if (!held && !exists(request)) {
            return Outcome.UNKNOWN_SALE;
        }
        Reservation fresh =
                held ? Reservation.held(request, clock.instant()) : Reservation.dry(request, clock.instant());
        stock.add(List.of(fresh));
        return fresh.outcome();
    }

    // The bucket first, as when granting: whoever waits for it holds nothing that the one in front may need.
    private Outcome settle(Reservation reservation, Settlement settlement) {
        if (!reservation.allows(settlement)) {
            return reservation.answer(settlement);
        }
        Movement movement = Movement.settle(settlement.kind(), settlement.quantity());
        if (!stock.moveIfThere(settlement.bucketId(), movement)) {
            throw new LostRaceException("the pieces of order " + settlement.orderId() + " have moved", null);
        }
        stock.settle(settlement.bucketId(), reservation.transition(settlement), List.of(settlement.orderId()));
        return Outcome.SETTLED;
    }

    private boolean exists(StockChange change) {
        return stock.find(change.bucketId())
                .filter(bucket -> bucket.saleId().equals(change.saleId()))
                .isPresent();
    }
}
