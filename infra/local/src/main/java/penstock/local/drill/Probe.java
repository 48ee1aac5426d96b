package penstock.local.drill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import penstock.load.journal.Journal;
import penstock.load.journal.JournalLine;
import penstock.load.journal.Word;

/** Asks a system that was harmed whether it works again: whether an order that is pressed now is accepted and decided. */
final class Probe {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Client client;
    private final Journal journal;
    private final Clock clock;

    Probe(Client client, Journal journal, Clock clock) {
        this.client = client;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Presses under one key until it is accepted, then waits until it is decided.
     *
     * @param sale with pieces left
     * @return from now until the decision was seen; null if that was not within the bound
     */
    @Nullable
    Duration untilDecided(String sale, String buyer, Duration bound) throws InterruptedException {
        Instant begin = clock.instant();
        Instant end = begin.plus(bound);
        String order = null;
        while (clock.instant().isBefore(end)) {
            if (order == null) {
                JournalLine line = client.buy(sale, buyer);
                journal.write(line);
                order = line.word() == Word.OK ? line.orderId() : null;
            } else {
                String state = client.state(order, buyer);
                if (state != null && state.matches("RESERVED|REJECTED")) {
                    return Duration.between(begin, clock.instant());
                }
            }
            Thread.sleep(LOOK_EVERY);
        }
        return null;
    }
}
