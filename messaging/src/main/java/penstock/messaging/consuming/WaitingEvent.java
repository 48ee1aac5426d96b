package penstock.messaging.consuming;

import java.time.Instant;

/**
 * An event between two attempts.
 *
 * @param payload the body of a broker message that brings exactly this again
 * @param attempts calls of the handler that it had alone; 0 if it only waits for another of its key
 * @param cause why the last one failed, or what it waits for
 * @param dueAt not called before
 */
public record WaitingEvent(
        String consumer,
        String eventId,
        String eventType,
        String eventKey,
        byte[] payload,
        int attempts,
        String cause,
        Instant dueAt) {

    /** Characters of a key that can be kept. */
    private static final int MOST_KEY = 512;

    private static final int MOST_BYTES = 1024 * 1024;

    private static final int MOST_TEXT = 16_000;

    public WaitingEvent {
        eventId = cut(eventId);
        eventType = cut(eventType);
        cause = cut(cause);
    }

    /** For operators only: the payload has all of it. TEXT holds 64 KB, and a character may need four bytes. */
    private static String cut(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
    }

    /** Whether a room can take it. */
    static boolean fits(String key, byte[] payload) {
        return key.length() <= MOST_KEY && payload.length <= MOST_BYTES;
    }

    WaitingEvent again(int attempts, String cause, Instant dueAt) {
        return new WaitingEvent(consumer, eventId, eventType, eventKey, payload, attempts, cause, dueAt);
    }
}
