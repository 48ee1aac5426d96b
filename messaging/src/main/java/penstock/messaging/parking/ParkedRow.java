package penstock.messaging.parking;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A parked message as an operator sees it.
 *
 * @param headers a JSON object
 * @param traceId of the trace that it belongs to, if it says so
 * @param payload as text, if it is text; cut in lists
 */
public record ParkedRow(
        long id,
        String consumer,
        @Nullable String eventId,
        @Nullable String eventType,
        @Nullable String eventKey,
        @Nullable String headers,
        @Nullable String traceId,
        String payload,
        String cause,
        int attempts,
        Instant parkedAt) {}
