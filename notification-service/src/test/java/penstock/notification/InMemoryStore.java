package penstock.notification;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** Keeps what the tables would keep. */
public class InMemoryStore implements Notifications, DueLetters, Inbox, ParkedLetters {

    private static class Row {
        final long id;
        final Letter letter;
        final Instant createdAt;
        String state = "PENDING";
        Instant due;
        Instant since;
        int attempts;
        long token;
        long number;
        boolean read;

        @Nullable
        String answer;

        Row(long id, Letter letter, Instant now) {
            this.id = id;
            this.letter = letter;
            this.createdAt = now;
            this.due = now;
            this.since = now;
        }

        boolean is(String buyer) {
            return number > 0 && letter.key().buyerId().equals(buyer);
        }

        Message message() {
            return new Message(
                    number, letter.key().orderId(), letter.key().template(), letter.facts(), createdAt, read);
        }
    }

    private final Clock clock;
    private final Map<Letter.Key, Row> rows = new HashMap<>();
    private final Map<Long, Row> byId = new TreeMap<>();
    private final Map<String, Long> changes = new HashMap<>();
    private long tokens;

    public InMemoryStore(Clock clock) {
        this.clock = clock;
    }

    /** For assertions: {@code "email order-1 SENT"}, one line for each letter. */
    public synchronized List<String> lines() {
        return byId.values().stream()
                .map(row -> row.letter.key().channel().label() + " "
                        + row.letter.key().orderId() + " " + row.state)
                .toList();
    }

    @Override
    public synchronized void register(List<Registration> registrations) {
        for (Registration registration : registrations) {
            Letter letter = registration.letter();
            if (rows.containsKey(letter.key())) {
                continue;
            }
            Row row = new Row(rows.size() + 1, letter, clock.instant());
            rows.put(letter.key(), row);
            byId.put(row.id, row);
            if (registration.muted()) {
                row.state = "MUTED";
            } else if (letter.key().channel() == ChannelName.IN_APP) {
                row.state = "SENT";
                row.number = changes.merge(letter.key().buyerId(), 1L, Long::sum);
            }
        }
    }

    @Override
    public synchronized Batch claim(ChannelName channel, int most, Instant now, Instant leaseEnd) {
        long token = ++tokens;
        List<Claimed> claimed = new ArrayList<>();
        byId.values().stream()
                .filter(row ->
                        row.letter.key().channel() == channel && row.state.equals("PENDING") && !row.due.isAfter(now))
                .sorted(Comparator.comparing(row -> row.due))
                .limit(most)
                .forEach(row -> {
                    row.due = leaseEnd;
                    row.token = token;
                    claimed.add(new Claimed(row.id, row.letter, row.attempts, row.since));
                });
        return new Batch(token, claimed);
    }

    @Override
    public synchronized void settle(Batch batch, Map<Long, Fate> fates, Instant now) {
        fates.forEach((id, fate) -> {
            Row row = byId.get(id);
            if (row == null || !row.state.equals("PENDING")) {
                return;
            }
            if (fate instanceof Fate.Sent) {
                row.state = "SENT";
            } else if (row.token == batch.token()) {
                settle(row, fate);
            }
        });
    }

    private static void settle(Row row, Fate fate) {
        switch (fate) {
            case Fate.Sent _ -> {}
            case Fate.Failed(String answer) -> {
                row.state = "FAILED";
                row.answer = answer;
            }
            case Fate.Parked(String cause, int attempts) -> {
                row.state = "PARKED";
                row.answer = cause;
                row.attempts = attempts;
            }
            case Fate.Again(Instant due, String cause, int attempts) -> {
                row.due = due;
                row.answer = cause;
                row.attempts = attempts;
            }
        }
    }

    private Stream<Row> messages(String buyer) {
        return byId.values().stream().filter(row -> row.is(buyer)).sorted(Comparator.comparing(row -> row.number));
    }

    @Override
    public synchronized List<Message> newest(String buyerId, long before, int most) {
        return messages(buyerId).toList().reversed().stream()
                .filter(row -> row.number < before)
                .limit(most)
                .map(Row::message)
                .toList();
    }

    @Override
    public synchronized List<Message> after(String buyerId, long number, int most) {
        return messages(buyerId)
                .filter(row -> row.number > number)
                .limit(most)
                .map(Row::message)
                .toList();
    }

    @Override
    public synchronized long unread(String buyerId) {
        return messages(buyerId).filter(row -> !row.read).count();
    }

    @Override
    public synchronized boolean markRead(String buyerId, long number) {
        Set<Long> known = messages(buyerId).map(row -> row.number).collect(Collectors.toCollection(HashSet::new));
        mark(buyerId, number, number);
        return known.contains(number);
    }

    @Override
    public synchronized void markAllRead(String buyerId, long upTo) {
        mark(buyerId, 0, upTo);
    }

    private void mark(String buyerId, long from, long to) {
        changes.computeIfPresent(buyerId, (_, last) -> last + 1);
        messages(buyerId).filter(row -> row.number >= from && row.number <= to).forEach(row -> row.read = true);
    }

    @Override
    public synchronized Map<String, Long> lastChanges(Set<String> buyerIds) {
        Map<String, Long> found = new HashMap<>(changes);
        found.keySet().retainAll(buyerIds);
        return found;
    }

    @Override
    public synchronized List<Parked> list(State state, @Nullable ChannelName channel, long after, int most) {
        return byId.values().stream()
                .filter(row -> row.state.equals(state.name())
                        && row.id > after
                        && (channel == null || row.letter.key().channel() == channel))
                .limit(most)
                .map(row -> new Parked(
                        row.id,
                        state,
                        row.letter.key().orderId(),
                        row.letter.key().template().label(),
                        row.letter.key().channel().label(),
                        row.letter.key().buyerId(),
                        row.letter.recipient(),
                        row.attempts,
                        row.answer,
                        row.since,
                        null))
                .toList();
    }

    @Override
    public synchronized boolean replay(long id) {
        Row row = byId.get(id);
        if (row == null || !Set.of("PARKED", "FAILED").contains(row.state)) {
            return false;
        }
        row.state = "PENDING";
        row.attempts = 0;
        row.answer = null;
        row.since = clock.instant();
        row.due = row.since;
        return true;
    }

    @Override
    public synchronized int replayAll(ChannelName channel) {
        return (int) list(State.PARKED, channel, 0, Integer.MAX_VALUE).stream()
                .filter(parked -> replay(parked.id()))
                .count();
    }

    @Override
    public synchronized boolean discard(long id) {
        Row row = byId.get(id);
        if (row == null || !Set.of("PARKED", "FAILED").contains(row.state)) {
            return false;
        }
        row.state = "DISCARDED";
        return true;
    }

    @Override
    public synchronized List<Standing> standings() {
        record Group(String channel, String state) {}
        Map<Group, List<Row>> groups = byId.values().stream()
                .filter(row -> Set.of("PENDING", "PARKED", "FAILED").contains(row.state))
                .collect(Collectors.groupingBy(
                        row -> new Group(row.letter.key().channel().label(), row.state)));
        return groups.entrySet().stream()
                .map(group -> new Standing(
                        group.getKey().channel(),
                        group.getKey().state(),
                        group.getValue().size(),
                        group.getValue().stream()
                                .map(row -> row.since)
                                .min(Comparator.naturalOrder())
                                .orElseThrow()))
                .sorted(Comparator.comparing(Standing::channel).thenComparing(Standing::state))
                .toList();
    }
}
