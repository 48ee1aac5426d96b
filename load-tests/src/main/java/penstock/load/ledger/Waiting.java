package penstock.load.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What keeps the system from being quiet.
 *
 * @param queued messages in the broker
 * @param pending orders without an outcome
 * @param outbox outbox rows not published
 * @param unpublished admissions of the gate whose message is not confirmed
 * @param paying payments and refunds that the provider will be asked about again
 * @param untold buyers of orders with an outcome who are not told of it yet
 * @param drift permits that the gate of an open sale has too many or too few; it is brought back once nothing else waits
 * @param troubles servers that could not be asked, each with the reason
 */
public record Waiting(
        long queued,
        long pending,
        long outbox,
        long unpublished,
        long paying,
        long untold,
        long drift,
        List<String> troubles) {
    public Waiting {
        troubles = List.copyOf(troubles);
    }

    public boolean quiet() {
        return queued + pending + outbox + unpublished + paying + untold + drift == 0 && troubles.isEmpty();
    }

    /** For people, for example {@code 312 messages in the queue, 40 buyers not told}. */
    public String text() {
        var parts = new ArrayList<String>();
        add(parts, queued, "messages in the queue");
        add(parts, pending, "orders without outcome");
        add(parts, outbox, "events in the outbox");
        add(parts, unpublished, "admissions to publish");
        add(parts, paying, "payments to settle");
        add(parts, untold, "buyers to tell");
        add(parts, drift, "permits to set right");
        parts.addAll(troubles);
        return parts.isEmpty() ? "all quiet" : String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", count, what));
        }
    }
}
