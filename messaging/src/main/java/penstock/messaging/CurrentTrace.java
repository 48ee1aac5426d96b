package penstock.messaging;

import org.jspecify.annotations.Nullable;

/**
 * Tells the W3C trace context of the calling thread, which published events carry on. A bean of this type, for example
 * one that asks a tracer, takes the place of the default: the trace of the event that the thread handles, if it handles
 * one alone.
 */
@FunctionalInterface
public interface CurrentTrace {

    /** The {@code traceparent} to publish with, null if there is none. Must not throw. */
    @Nullable
    String traceparent();
}
