package penstock.inventory.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A batch of requests decided against one bucket: pieces go to the requests in the order of their arrival, a request
 * that wants more than is left leaves what is left to those after it, and a key seen before gets its stored outcome.
 */
public final class Allotment {

    private final Bucket bucket;
    private final Map<UUID, Reservation> known = new HashMap<>();
    private final List<Reservation> fresh = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    private Allotment(Bucket bucket, Collection<Reservation> stored) {
        this.bucket = bucket;
        stored.forEach(reservation -> known.put(reservation.request().orderId(), reservation));
    }

    /**
     * @param bucket gives the pieces, and is changed by it
     * @param stored the reservations that the requests' keys already have
     */
    public static Allotment of(
            Bucket bucket, Collection<Reservation> stored, List<StockRequest> requests, Instant now) {
        Allotment allotment = new Allotment(bucket, stored);
        requests.forEach(request -> allotment.decide(request, now));
        return allotment;
    }

    private void decide(StockRequest request, Instant now) {
        Reservation reservation = known.computeIfAbsent(request.orderId(), _ -> grant(request, now));
        decisions.add(new Decision(request, reservation.answer(request)));
    }

    private Reservation grant(StockRequest request, Instant now) {
        boolean held = bucket.has(request.quantity());
        if (held) {
            bucket.reserve(request.quantity());
        }
        Reservation reservation = Reservation.decide(request, held ? Outcome.HELD : Outcome.DRY, now);
        fresh.add(reservation);
        return reservation;
    }

    /** One per request, in the order of the requests. */
    public List<Decision> decisions() {
        return decisions;
    }

    /** What must be stored for these decisions to hold; empty if every key was known. */
    public List<Reservation> fresh() {
        return fresh;
    }

    /** Pieces that the bucket gives away for {@link #fresh}. */
    public int pieces() {
        return fresh.stream()
                .filter(reservation -> reservation.outcome() instanceof Outcome.Held)
                .mapToInt(reservation -> reservation.request().quantity())
                .sum();
    }
}
