package penstock.inventory.domain;

import java.time.Instant;

/**
 * The idempotency key of a request, (bucket, order), with the outcome that it got and where its pieces are now.
 *
 * @param fingerprint of the request as it was when decided
 */
public record Reservation(
        StockRequest request, String fingerprint, Outcome.Stored outcome, ReservationState state, Instant createdAt) {

    public static Reservation held(StockRequest request, Instant now) {
        return new Reservation(request, request.fingerprint(), Outcome.HELD, ReservationState.HELD, now);
    }

    public static Reservation dry(StockRequest request, Instant now) {
        return new Reservation(request, request.fingerprint(), Outcome.DRY, ReservationState.NONE, now);
    }

    /** What the same key gets when it comes again: the stored outcome, or a conflict if its content changed. */
    public Outcome answer(StockRequest again) {
        return fingerprint.equals(again.fingerprint()) ? outcome : Outcome.CONFLICT;
    }

    /** Whether the pieces are where the settlement would take them from, and as many. */
    public boolean allows(Settlement settlement) {
        return state == settlement.kind().from() && request.quantity() == settlement.quantity();
    }

    /** What a settlement gets that is not {@linkplain #allows allowed}: it was done before, or it contradicts. */
    public Outcome answer(Settlement again) {
        boolean done = state == again.kind().to()
                // What was brought back must have been sold.
                || again.kind() == Settlement.Kind.CONFIRM && state == ReservationState.RETURNED;
        return done && request.quantity() == again.quantity() ? Outcome.SETTLED : Outcome.CONFLICT;
    }

    /** How a settlement that is {@linkplain #allows allowed} changes this. */
    public Allotment.Transition transition(Settlement settlement) {
        return new Allotment.Transition(state, settlement.kind().to());
    }

    /** @throws IllegalStateException unless it {@linkplain #allows allows} that */
    public Reservation settled(Settlement settlement) {
        if (!allows(settlement)) {
            throw new IllegalStateException(settlement + " finds " + this);
        }
        return new Reservation(request, fingerprint, outcome, settlement.kind().to(), createdAt);
    }
}
