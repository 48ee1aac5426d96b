package penstock.order.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import penstock.order.application.Orders.Before;
import penstock.order.application.watch.FindOrder.Found;

/** Where a page of orders begins, as a text that callers hand back without looking into it. */
final class Cursor {

    private static final int MOST = 100;
    private static final int USUAL = 20;

    private Cursor() {}

    static String after(Found last) {
        String text = last.placedAt() + " " + last.orderId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws ProblemException if it is none that was handed out */
    static Before read(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" ");
            UUID orderId = parts.length == 2 ? Ids.parse(parts[1]) : null;
            if (orderId != null) {
                return new Before(Instant.parse(parts[0]), orderId);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Told below.
        }
        throw invalid("cursor", cursor, "the cursor of a page that was asked for before, or none");
    }

    /** @throws ProblemException if it is not 1 to 100 */
    static int limit(@Nullable String limit) {
        if (limit == null) {
            return USUAL;
        }
        if (limit.matches("\\d{1,3}")) {
            int most = Integer.parseInt(limit);
            if (most >= 1 && most <= MOST) {
                return most;
            }
        }
        throw invalid("limit", limit, "a whole number from 1 to " + MOST);
    }

    private static ProblemException invalid(String field, String value, String allowed) {
        return new ProblemException(
                Problem.of(400, "invalid-request", "Invalid request", "Some values are not allowed; see errors.")
                        .with(List.of(new Problem.FieldError(field, value, allowed))));
    }
}
