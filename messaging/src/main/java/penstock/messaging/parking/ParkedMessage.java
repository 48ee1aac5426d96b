package penstock.messaging.parking;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something that a consumer could not handle.
 *
 * @param consumer the consumer's name under {@code penstock.messaging.consumers}
 * @param eventId null if not even that could be read
 * @param eventType null if not even that could be read
 * @param eventKey null if not even that could be read
 * @param headers what the broker said about the message, and our own count of attempts
 * @param payload the body of a broker message that brings exactly this again
 * @param cause why it was parked
 * @param attempts how often a handler was called with it; 0 if it never came so far
 */
public record ParkedMessage(
        String consumer,
        @Nullable String eventId,
        @Nullable String eventType,
        @Nullable String eventKey,
        Map<String, String> headers,
        byte[] payload,
        String cause,
        int attempts,
        Instant parkedAt) {}
