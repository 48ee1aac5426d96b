package penstock.messaging;

import org.jspecify.annotations.Nullable;

/**
 * Tells the W3C trace context of the calling thread, which published events carry on. A bean of this type takes the place
 * of the default: the trace of the request or the event that the thread works for. Of events that it handles together it
 * is the one whose id is that of the published event up to the first colon, as in {@code 4711} and {@code 4711:reserved}:
 * what one fact leads to is named for it.
 */
@FunctionalInterface
public interface CurrentTrace {

    /**
     * The {@code traceparent} to publish with, null if there is none. Must not throw.
     *
     * @param eventId of what is to be published
     */
    @Nullable
    String traceparent(String eventId);
}
