package penstock.notification;

import java.time.Instant;
import java.util.Objects;

/** What this service reads of an order event's content. */
record OrderOutcome(String orderId, String buyerId, String email, String saleId, String title, int quantity) {
    OrderOutcome {
        requireLength("orderId", orderId, 36);
        requireLength("buyerId", buyerId, 64);
        requireLength("email", email, 254);
        requireLength("saleId", saleId, 36);
        requireLength("title", title, 1000);
    }

    /** The database would cut off what is longer without a word, since it is asked to ignore rows it has. */
    private static void requireLength(String name, String value, int most) {
        Objects.requireNonNull(value, name);
        if (value.isBlank() || value.length() > most) {
            throw new IllegalArgumentException(name + " must have 1 to " + most + " characters");
        }
    }

    Facts facts(Instant happenedAt) {
        return new Facts(saleId, title, quantity, happenedAt);
    }
}
