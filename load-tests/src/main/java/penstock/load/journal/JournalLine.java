package penstock.load.journal;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call of one buyer; a retry is a line of its own.
 *
 * @param key the {@code Idempotency-Key} sent
 * @param status the HTTP status, 0 if none arrived
 * @param orderId the order that the answer named
 * @param problem the slug of the problem document, or the kind of failure where no answer arrived
 * @param at when the call was sent
 * @param micros how long the answer took, in microseconds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JournalLine(
        String sale,
        String buyer,
        String key,
        int quantity,
        Word word,
        int status,
        @Nullable String orderId,
        @Nullable String problem,
        Instant at,
        long micros) {

    /** When the answer, or the end of waiting for one, was seen. */
    public Instant answeredAt() {
        return at.plusNanos(micros * 1_000);
    }
}
