package penstock.messaging.outbox;

import org.jspecify.annotations.Nullable;

/** An event as both tables keep it. */
record StoredEvent(
        String id, String type, String key, @Nullable String traceparent, String data) {}
