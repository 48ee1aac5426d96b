package penstock.notification;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import penstock.notification.DueLetters.Batch;
import penstock.notification.DueLetters.Fate;
import penstock.notification.Notifications.Registration;

import static org.assertj.core.api.Assertions.assertThat;

/** What a store promises about inboxes, in memory and in MariaDB. */
public abstract class InboxContract {

    static final Duration LEASE = Duration.ofSeconds(20);

    protected final SettableClock clock = new SettableClock();
    String buyer;
    String order;

    protected abstract Notifications notifications();

    protected abstract DueLetters due();

    protected abstract Inbox inbox();

    protected abstract ParkedLetters parked();

    /** Nothing is left of the tests before. */
    protected abstract void empty();

    @BeforeEach
    void begin() {
        empty();
        buyer = "buyer-" + UUID.randomUUID().toString().substring(0, 8);
        order = UUID.randomUUID().toString().substring(0, 24);
    }

    @Test
    void showsMessagesAtOnceTheNewestFirst() {
        register(inApp(1), inApp(2));
        register(inApp(3), inApp(1));
        assertThat(inbox().newest(buyer, Long.MAX_VALUE, 10))
                .extracting(Inbox.Message::orderId)
                .containsExactly(order(3), order(2), order(1));
        long second = inbox().newest(buyer, Long.MAX_VALUE, 2).getLast().number();
        assertThat(inbox().newest(buyer, second, 10))
                .extracting(Inbox.Message::orderId)
                .containsExactly(order(1));
        assertThat(inbox().after(buyer, second, 10))
                .extracting(Inbox.Message::orderId)
                .containsExactly(order(3));
        assertThat(inbox().newest("somebody-else", Long.MAX_VALUE, 10)).isEmpty();
        assertThat(claim(ChannelName.IN_APP, 10).letters()).isEmpty();
    }

    @Test
    void showsNothingThatIsMuted() {
        notifications().register(List.of(new Registration(inApp(1), true)));
        assertThat(inbox().newest(buyer, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(inbox().unread(buyer)).isZero();
        register(inApp(1));
        assertThat(inbox().newest(buyer, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void countsAndMarksWhatIsRead() {
        register(inApp(1), inApp(2), inApp(3));
        assertThat(inbox().unread(buyer)).isEqualTo(3);
        List<Inbox.Message> newest = inbox().newest(buyer, Long.MAX_VALUE, 10);
        long before = inbox().lastChange(buyer);
        assertThat(inbox().markRead(buyer, newest.get(2).number())).isTrue();
        assertThat(inbox().markRead(buyer, newest.get(2).number())).isTrue();
        assertThat(inbox().markRead(buyer, 4_711)).isFalse();
        assertThat(inbox().markRead("somebody-else", newest.get(1).number())).isFalse();
        assertThat(inbox().unread(buyer)).isEqualTo(2);
        assertThat(inbox().lastChange(buyer)).isGreaterThan(before);
        inbox().markAllRead(buyer, newest.get(1).number());
        assertThat(inbox().newest(buyer, Long.MAX_VALUE, 10))
                .extracting(Inbox.Message::read)
                .containsExactly(false, true, true);
    }

    @Test
    void numbersEveryChangeHigherThanTheOneBefore() {
        assertThat(inbox().lastChange(buyer)).isZero();
        register(inApp(1));
        long one = inbox().lastChange(buyer);
        inbox().markAllRead(buyer, one);
        long two = inbox().lastChange(buyer);
        register(inApp(2), Letters.inApp(order(9), "somebody-else"));
        long three = inbox().newest(buyer, Long.MAX_VALUE, 1).getFirst().number();
        assertThat(List.of(one, two, three)).isSorted().doesNotHaveDuplicates();
        assertThat(inbox().lastChanges(Set.of(buyer, "somebody-else", "nobody")))
                .containsOnlyKeys(buyer, "somebody-else");
    }

    @Test
    void losesNoMessageOfManyWhoRegisterAtOnce() throws Exception {
        List<Thread> writers = IntStream.range(0, 4)
                .mapToObj(writer -> Thread.startVirtualThread(() -> {
                    for (int i = 0; i < 25; i++) {
                        register(inApp(writer * 25 + i), Letters.inApp(order(i), "buyer-" + i % 3));
                    }
                }))
                .toList();
        List<Long> seen = new java.util.ArrayList<>();
        long last = 0;
        while (writers.stream().anyMatch(Thread::isAlive)
                || !inbox().after(buyer, last, 1).isEmpty()) {
            for (Inbox.Message message : inbox().after(buyer, last, 100)) {
                last = message.number();
                seen.add(last);
            }
        }
        assertThat(seen).hasSize(100).doesNotHaveDuplicates();
    }

    final void register(Letter... letters) {
        notifications()
                .register(Stream.of(letters)
                        .distinct()
                        .map(letter -> new Registration(letter, false))
                        .toList());
    }

    final Batch claim(int most) {
        return claim(ChannelName.EMAIL, most);
    }

    final Batch claim(ChannelName channel, int most) {
        return due().claim(channel, most, clock.instant(), clock.instant().plus(LEASE));
    }

    final void settle(Batch batch, String orderId, Fate fate) {
        long id = batch.letters().stream()
                .filter(each -> each.letter().key().orderId().equals(orderId))
                .findFirst()
                .orElseThrow()
                .id();
        due().settle(batch, Map.of(id, fate), clock.instant());
    }

    static List<String> orders(Batch batch) {
        return batch.letters().stream()
                .map(each -> each.letter().key().orderId())
                .toList();
    }

    final String order(int number) {
        return order + "%012d".formatted(number);
    }

    final Letter email(int number) {
        return Letters.letter(order(number), ChannelName.EMAIL, buyer, buyer + "@example.org");
    }

    final Letter webhook(int number) {
        return Letters.letter(order(number), ChannelName.WEBHOOK, buyer, "https://example.org/hook");
    }

    final Letter inApp(int number) {
        return Letters.inApp(order(number), buyer);
    }
}
