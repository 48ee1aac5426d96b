package penstock.order.messaging;

import org.jspecify.annotations.Nullable;

import penstock.messaging.MalformedEventException;

/** What the values of an event have to be, beyond their types. */
final class Wanted {

    private Wanted() {}

    /** @throws MalformedEventException unless the condition holds, with the name of the event, the field and its value */
    static void require(boolean condition, String event, String field, @Nullable Object value) {
        if (!condition) {
            throw new MalformedEventException("event " + event + ": " + field + " is " + value, null);
        }
    }

    /**
     * As {@link #require}, for what nobody should read in a log: the message says what is allowed and not what is there,
     * which stands in the parked message alone.
     */
    static void requirePersonal(boolean condition, String event, String field, String allowed) {
        if (!condition) {
            throw new MalformedEventException("event " + event + ": " + field + " must be " + allowed, null);
        }
    }
}
