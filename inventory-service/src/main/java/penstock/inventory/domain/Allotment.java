package penstock.inventory.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A batch of changes decided against one bucket, in the order of their arrival: pieces go to the requests as long as
 * they last, a request that wants more than is left leaves what is left to those after it, what is released can be had
 * by whoever comes later, and a key seen before gets its stored outcome.
 */
public final class Allotment {

    /** Reservations that go from one state to another. */
    public record Transition(ReservationState from, ReservationState to) {}

    private final Bucket bucket;
    private final Instant now;
    private final Map<UUID, Reservation> stored = new HashMap<>();
    private final Map<UUID, Reservation> changed = new LinkedHashMap<>();
    private final List<Decision> decisions = new ArrayList<>();
    private Movement movement = Movement.hold(0);

    private Allotment(Bucket bucket, Collection<Reservation> stored, Instant now) {
        this.bucket = bucket;
        this.now = now;
        stored.forEach(reservation -> this.stored.put(reservation.request().orderId(), reservation));
    }

    /**
     * @param bucket gives and takes the pieces, and is changed by it
     * @param stored the reservations that the changes' keys already have
     */
    public static Allotment of(
            Bucket bucket, Collection<Reservation> stored, List<? extends StockChange> changes, Instant now) {
        Allotment allotment = new Allotment(bucket, stored, now);
        changes.forEach(change -> allotment.decisions.add(new Decision(change, allotment.decide(change))));
        return allotment;
    }

    private Outcome decide(StockChange change) {
        return switch (change) {
            case StockRequest request -> grant(request);
            case Settlement settlement -> settle(settlement);
        };
    }

    private Outcome grant(StockRequest request) {
        Reservation known = known(request.orderId());
        if (known != null) {
            return known.answer(request);
        }
        boolean held = bucket.has(request.quantity());
        if (held) {
            move(Movement.hold(request.quantity()));
        }
        Reservation fresh = held ? Reservation.held(request, now) : Reservation.dry(request, now);
        changed.put(request.orderId(), fresh);
        return fresh.outcome();
    }

    private Outcome settle(Settlement settlement) {
        Reservation known = known(settlement.orderId());
        if (known == null) {
            return Outcome.CONFLICT;
        }
        if (!known.allows(settlement)) {
            return known.answer(settlement);
        }
        move(Movement.settle(settlement.kind(), settlement.quantity()));
        changed.put(settlement.orderId(), known.settled(settlement));
        return Outcome.SETTLED;
    }

    private void move(Movement step) {
        bucket.move(step);
        movement = movement.and(step);
    }

    private @Nullable Reservation known(UUID orderId) {
        Reservation known = changed.get(orderId);
        return known == null ? stored.get(orderId) : known;
    }

    /** One per change, in the order of the changes. */
    public List<Decision> decisions() {
        return decisions;
    }

    /** Reservations that must be stored for these decisions to hold; empty if every key was known. */
    public List<Reservation> fresh() {
        return changed.values().stream()
                .filter(reservation -> !stored.containsKey(reservation.request().orderId()))
                .toList();
    }

    /** The orders whose stored reservations must change their state, by how they change. */
    public Map<Transition, List<UUID>> transitions() {
        Map<Transition, List<UUID>> transitions = new LinkedHashMap<>();
        changed.forEach((orderId, after) -> {
            Reservation before = stored.get(orderId);
            if (before != null) {
                transitions
                        .computeIfAbsent(new Transition(before.state(), after.state()), _ -> new ArrayList<>())
                        .add(orderId);
            }
        });
        return transitions;
    }

    /** What the bucket gives and takes in all; nothing if no piece moved, though if as many came as went. */
    public Optional<BucketMove> move() {
        boolean moves = changed.values().stream().anyMatch(reservation -> reservation.state() != ReservationState.NONE);
        return moves ? Optional.of(new BucketMove(bucket.bucketId(), bucket.version(), movement)) : Optional.empty();
    }

    public long bucketId() {
        return bucket.bucketId();
    }
}
