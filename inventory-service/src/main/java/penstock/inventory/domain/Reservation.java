package penstock.inventory.domain;

import java.time.Instant;

/**
 * The idempotency key of a request, (bucket, order), with the outcome that it got.
 *
 * @param fingerprint of the request as it was when decided
 */
public record Reservation(StockRequest request, String fingerprint, Outcome.Stored outcome, Instant createdAt) {

    static Reservation decide(StockRequest request, Outcome.Stored outcome, Instant now) {
        return new Reservation(request, request.fingerprint(), outcome, now);
    }

    /** What the same key gets when it comes again: the stored outcome, or a conflict if its content changed. */
    Outcome answer(StockRequest again) {
        return fingerprint.equals(again.fingerprint()) ? outcome : Outcome.CONFLICT;
    }
}
