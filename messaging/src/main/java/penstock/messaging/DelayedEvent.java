package penstock.messaging;

import java.time.Instant;
import java.util.Objects;

/**
 * An event that must not be published before an instant.
 *
 * @param notBefore by the database's clock, which is the same for all instances
 * @param event its key is also what it is cancelled by
 */
public record DelayedEvent(Instant notBefore, OutboundEvent event) {
    public DelayedEvent {
        Objects.requireNonNull(notBefore, "notBefore");
        Objects.requireNonNull(event, "event");
    }
}
