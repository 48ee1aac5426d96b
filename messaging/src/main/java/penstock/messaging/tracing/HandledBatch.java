package penstock.messaging.tracing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import org.jspecify.annotations.Nullable;

import penstock.messaging.CurrentTrace;
import penstock.messaging.InboundEvent;
import penstock.tracing.Traceparent;

/** The traces of the events that the calling thread handles together. */
final class HandledBatch {

    private static final ContextKey<HandledBatch> KEY = ContextKey.named("penstock.messaging.batch");

    private final List<InboundEvent> events;
    private @Nullable Map<String, @Nullable String> traceparents;

    HandledBatch(List<InboundEvent> events) {
        this.events = events;
    }

    /** Outside of any batch, and for an event that none of the batch led to, the thread's own. */
    static CurrentTrace current() {
        return eventId -> {
            HandledBatch batch = Context.current().get(KEY);
            return batch == null ? Traceparent.current() : batch.traceparent(subject(eventId));
        };
    }

    Context in(Context context) {
        return context.with(KEY, this);
    }

    private @Nullable String traceparent(String subject) {
        Map<String, @Nullable String> known = traceparents();
        return known.containsKey(subject) ? known.get(subject) : Traceparent.current();
    }

    /** A handler that publishes nothing needs none of this. */
    private synchronized Map<String, @Nullable String> traceparents() {
        if (traceparents == null) {
            traceparents = HashMap.newHashMap(events.size());
            for (InboundEvent event : events) {
                traceparents.put(subject(event.id()), event.traceparent());
            }
        }
        return traceparents;
    }

    private static String subject(String eventId) {
        int end = eventId.indexOf(':');
        return end < 0 ? eventId : eventId.substring(0, end);
    }
}
