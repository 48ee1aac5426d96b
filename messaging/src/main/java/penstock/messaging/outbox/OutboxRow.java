package penstock.messaging.outbox;

import java.time.Instant;

/** A row of the outbox that waits to be published. */
record OutboxRow(
        long id,
        String destination,
        String eventId,
        String type,
        String key,
        String data,
        Instant createdAt,
        int attempts) {}
