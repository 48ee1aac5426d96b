package penstock.messaging.outbox;

import java.time.Instant;
import java.util.List;

/**
 * The relays of a service.
 *
 * @param each one for each physical database
 */
public record OutboxRelays(List<OutboxRelay> each) {

    public OutboxRelays {
        each = List.copyOf(each);
    }

    /** One round of every relay, one after the other. */
    public OutboxRelay.Round runOnce() {
        return each.stream().map(OutboxRelay::runOnce).reduce(OutboxRelay.Round.EMPTY, OutboxRelay.Round::plus);
    }

    /** Rows in all databases that no broker has confirmed yet. */
    public long backlog() {
        return each.stream().mapToLong(OutboxRelay::backlog).sum();
    }

    /** How much waits in all databases, and how long already. */
    public OutboxStanding standing(Instant now) {
        return each.stream().map(relay -> relay.standing(now)).reduce(OutboxStanding.EMPTY, OutboxStanding::plus);
    }
}
