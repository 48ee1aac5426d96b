package penstock.load.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * All that the checks are built from, each part read, or with the reason why not.
 *
 * @param backlog messages that wait in the broker, by destination and group
 */
record Evidence(
        Source<JournalBook> journals,
        Source<GateBook> gate,
        Source<Mails> mails,
        Source<Stored> stored,
        Source<Map<String, Long>> backlog) {

    /**
     * What the databases say apart from the orders themselves.
     *
     * @param outbox rows of all outboxes that are not published
     * @param overdue timers that should have gone off, and orders that should have ended
     */
    record Stored(Stock stock, Parked parked, long outbox, long overdue) {}

    /** @param box null if the endpoints name no mails */
    record Mails(@Nullable Mailbox box) {}

    static Evidence read(Endpoints endpoints, List<Path> journals) {
        var before = Source.read(endpoints.broker(), () -> depths(endpoints.broker()));
        return new Evidence(
                Source.read("the journal", () -> JournalBook.read(journals)),
                Source.read(endpoints.gate(), () -> GateBook.read(endpoints.gate())),
                Source.read(String.valueOf(endpoints.mails()), () -> mails(endpoints.mails())),
                Source.read(endpoints.database(), () -> stored(endpoints.database())),
                // A message in a consumer's hand may be in no count; by now it is handled or back in its queue.
                Source.read(endpoints.broker(), () -> larger(before.get(), depths(endpoints.broker()))));
    }

    List<String> failures() {
        return Stream.<Source<?>>of(journals, gate, mails, stored, backlog)
                .map(Source::failure)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Map<String, Long> depths(Endpoints.Broker broker) throws Exception {
        try (var backlog = Backlog.of(broker)) {
            return backlog.depths();
        }
    }

    private static Map<String, Long> larger(Map<String, Long> one, Map<String, Long> other) {
        var larger = new HashMap<>(one);
        other.forEach((queue, depth) -> larger.merge(queue, depth, Math::max));
        return larger;
    }

    private static Mails mails(Endpoints.@Nullable Mails mails) throws Exception {
        return new Mails(mails == null ? null : Mailbox.read(mails.folder()));
    }

    private static Stored stored(Endpoints.Database database) throws SQLException {
        try (var books = Books.open(database)) {
            return new Stored(Stock.read(books), Parked.read(books), Outboxes.backlog(books), Outboxes.overdue(books));
        }
    }
}
