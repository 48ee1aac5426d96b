package penstock.messaging.parking;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What an operator did to a parked message.
 *
 * @param action {@code replay} or {@code discard}
 * @param outcome {@code done}, or why it was not
 */
public record AuditRow(
        long id,
        Instant doneAt,
        String operator,
        String action,
        String outcome,
        long parkedId,
        String consumer,
        @Nullable String eventId,
        @Nullable String eventType) {}
