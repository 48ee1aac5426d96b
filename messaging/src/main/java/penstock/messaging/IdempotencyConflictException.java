package penstock.messaging;

/** Two different events have one id: a producer is wrong, and no retry can help. */
public class IdempotencyConflictException extends MalformedEventException {
    public IdempotencyConflictException(String consumer, String eventId) {
        super(consumer + " has handled an event " + eventId + " with another type or content", null);
    }
}
