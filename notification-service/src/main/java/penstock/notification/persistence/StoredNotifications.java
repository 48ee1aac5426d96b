package penstock.notification.persistence;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import penstock.notification.ChannelName;
import penstock.notification.Letter;
import penstock.notification.Notifications;

/**
 * Registers a batch with three statements: the buyers' inboxes get numbers for their messages (and are locked until the
 * commit), the numbers are read, the letters are inserted. A number that goes to a letter which was there already is lost,
 * which harms nobody.
 */
@Component
class StoredNotifications implements Notifications {

    private static final String INSERT =
            "INSERT IGNORE INTO notification (order_id, template, channel, buyer_id, recipient,"
                    + " message_id, language, facts, traceparent, state, number, created_at, since, due_at, sent_at)"
                    + " VALUES ";
    private static final int COLUMNS = 15;

    private final JdbcClient jdbc;
    private final LocalTransactions transactions;
    private final Clock clock;

    StoredNotifications(JdbcClient jdbc, LocalTransactions transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void register(List<Registration> registrations) {
        if (!registrations.isEmpty()) {
            transactions.run(() -> insert(registrations, numbersBefore(messagesOf(registrations))));
        }
    }

    /** In the order of the buyers, so that two instances lock their inboxes in the same one. */
    private static SequencedMap<String, Long> messagesOf(List<Registration> registrations) {
        SequencedMap<String, Long> messages = new TreeMap<>();
        for (Registration registration : registrations) {
            if (isMessage(registration)) {
                messages.merge(registration.letter().key().buyerId(), 1L, Long::sum);
            }
        }
        return messages;
    }

    private static boolean isMessage(Registration registration) {
        return registration.letter().key().channel() == ChannelName.IN_APP && !registration.muted();
    }

    /** Takes as many numbers as each buyer gets messages. @return the ones before the first of them */
    private Map<String, Long> numbersBefore(SequencedMap<String, Long> messages) {
        Map<String, Long> numbers = new HashMap<>();
        if (messages.isEmpty()) {
            return numbers;
        }
        List<Object> parameters = new ArrayList<>(messages.size() * 2);
        messages.forEach((buyer, count) -> Collections.addAll(parameters, buyer, count));
        jdbc.sql("INSERT INTO inbox (buyer_id, last_change) VALUES " + rows(messages.size(), "(?,?)")
                        + " ON DUPLICATE KEY UPDATE last_change = last_change + VALUES(last_change)")
                .params(parameters)
                .update();
        jdbc.sql("SELECT buyer_id, last_change FROM inbox WHERE buyer_id IN (:buyers)")
                .param("buyers", messages.sequencedKeySet())
                .query(row -> {
                    String buyer = row.getString(1);
                    numbers.put(buyer, row.getLong(2) - messages.getOrDefault(buyer, 0L));
                });
        return numbers;
    }

    private record Row(Registration registration, @Nullable Long number) {}

    private void insert(List<Registration> registrations, Map<String, Long> numbers) {
        List<Row> ordered = new ArrayList<>(registrations.size());
        for (Registration each : registrations) {
            String buyer = each.letter().key().buyerId();
            ordered.add(new Row(each, isMessage(each) ? numbers.merge(buyer, 1L, Long::sum) : null));
        }
        // Two instances that were brought the same letters lock their rows in the same order.
        ordered.sort(
                Comparator.comparing(row -> row.registration().letter().key().orderId()));
        LocalDateTime now = Utc.column(clock.instant());
        List<@Nullable Object> parameters = new ArrayList<>(registrations.size() * COLUMNS);
        ordered.forEach(row -> add(parameters, row.registration(), row.number(), now));
        jdbc.sql(INSERT + rows(registrations.size(), "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"))
                .params(parameters)
                .update();
    }

    private static void add(
            List<@Nullable Object> parameters, Registration registration, @Nullable Long number, LocalDateTime now) {
        Letter letter = registration.letter();
        Letter.Key key = letter.key();
        String state = registration.muted() ? "MUTED" : number != null ? "SENT" : "PENDING";
        Collections.addAll(
                parameters,
                key.orderId(),
                key.template().label(),
                key.channel().label(),
                key.buyerId(),
                letter.recipient(),
                key.messageId(),
                letter.language().tag(),
                StoredFacts.column(letter.facts()),
                traceparent(letter),
                state,
                number,
                now,
                now,
                now,
                number != null ? now : null);
    }

    /** What a stranger made too long is no trace of ours. */
    private static @Nullable String traceparent(Letter letter) {
        String traceparent = letter.traceparent();
        return traceparent == null || traceparent.length() > 64 ? null : traceparent;
    }

    private static String rows(int count, String row) {
        return String.join(",", Collections.nCopies(count, row));
    }
}
