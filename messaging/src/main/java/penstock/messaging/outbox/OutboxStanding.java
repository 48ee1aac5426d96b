package penstock.messaging.outbox;

/**
 * What waits in a service's outbox.
 *
 * @param backlog rows that no broker has confirmed yet
 * @param oldestSeconds how long the oldest of them waits; 0 if there is none
 */
public record OutboxStanding(long backlog, double oldestSeconds) {

    static final OutboxStanding EMPTY = new OutboxStanding(0, 0);

    OutboxStanding plus(OutboxStanding other) {
        return new OutboxStanding(backlog + other.backlog, Math.max(oldestSeconds, other.oldestSeconds));
    }
}
