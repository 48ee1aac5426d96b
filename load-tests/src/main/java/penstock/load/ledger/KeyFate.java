package penstock.load.ledger;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import penstock.load.journal.JournalLine;
import penstock.load.journal.Word;

/** All that one buyer was told under one key. */
final class KeyFate {
    final String sale;
    final String buyer;
    final String key;
    final int quantity;

    /** Every order id that an answer named; more than one is a broken promise. */
    final Set<String> orderIds = new LinkedHashSet<>(1);

    int calls;
    boolean unknown;
    boolean refusedAfterOk;
    private @Nullable Instant firstOk;

    KeyFate(JournalLine line) {
        this.sale = line.sale();
        this.buyer = line.buyer();
        this.key = line.key();
        this.quantity = line.quantity();
    }

    void hear(JournalLine line) {
        calls++;
        var answeredAt = line.answeredAt();
        if (line.word() == Word.OK) {
            if (line.orderId() != null) {
                orderIds.add(line.orderId());
            }
            firstOk = firstOk == null || answeredAt.isBefore(firstOk) ? answeredAt : firstOk;
        }
        unknown |= line.word() == Word.UNKNOWN;
        // Only 409 judges the order: 429 and 422 say nothing of it. A call that overlapped the first 202 may have met
        // another state of the sale.
        refusedAfterOk |= line.status() == 409 && firstOk != null && line.at().isAfter(firstOk);
    }

    boolean ok() {
        return firstOk != null;
    }

    @Override
    public String toString() {
        return "key " + key + " of " + buyer;
    }
}
