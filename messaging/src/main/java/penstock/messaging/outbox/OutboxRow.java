package penstock.messaging.outbox;

import java.time.Instant;

/** A row of the outbox that waits to be published. */
record OutboxRow(long id, String destination, StoredEvent event, Instant createdAt, int attempts) {}
