package penstock.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for delayed events on every broker. */
abstract class DelaysContract extends BrokerFixture {

    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    @Test
    void publishesADelayedEventWhenItIsDueAndNotBefore() {
        Peer sender = started(delaying());
        Peer reader = started(base().consuming(destination()));
        Instant due = databaseTime().plusSeconds(2);
        var delivered = new HashSet<Instant>();
        reader.letterbox.before(events -> delivered.add(databaseTime()));

        inTransaction(
                sender,
                delays ->
                        delays.delayAll(destination(), List.of(new DelayedEvent(due, letter("due")), later("later"))));

        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).containsExactly("due"));
        assertThat(delivered).allMatch(instant -> !instant.isBefore(due));
        assertThat(waiting()).isOne();
    }

    @Test
    void takesBackByKeyWhatIsNotDue() {
        Peer sender = started(delaying());
        Peer reader = started(base().consuming(destination()));
        Instant soon = databaseTime();
        List<DelayedEvent> events = IntStream.range(0, 1_000)
                .mapToObj(i -> new DelayedEvent(i % 2 == 0 ? NEVER : soon, letter("letter-" + i, "order-" + i)))
                .toList();
        inTransaction(sender, delays -> delays.delayAll(destination(), events));
        List<String> even =
                IntStream.range(0, 500).mapToObj(i -> "order-" + 2 * i).toList();

        inTransaction(
                sender, delays -> assertThat(delays.cancel(destination(), even)).isEqualTo(500));

        Set<String> odd = new HashSet<>();
        IntStream.range(0, 500).forEach(i -> odd.add("letter-" + (2 * i + 1)));
        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).hasSameElementsAs(odd));
        inTransaction(
                sender, delays -> assertThat(delays.cancel(destination(), even)).isZero());
        assertThat(reader.letterbox.ids()).hasSize(500);
    }

    @Test
    void doesNothingWithWhatWasRolledBack() {
        Peer sender = started(delaying());
        new TransactionTemplate(sender.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            sender.bean(Delays.class).delay(destination(), later("rolled back"));
            status.setRollbackOnly();
        });
        inTransaction(sender, delays -> delays.delay(destination(), later("kept")));

        new TransactionTemplate(sender.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            sender.bean(Delays.class).cancel(destination(), List.of("kept"));
            status.setRollbackOnly();
        });

        assertThat(waiting()).isOne();
    }

    @Test
    void publishesAfterARestartWhatWasDelayedBeforeItAndOnlyOnceWithTwoInstances() {
        Set<String> sent = ids(2_000);
        Instant due = databaseTime().plusSeconds(3);
        try (Peer dying = delaying().start()) {
            List<DelayedEvent> events =
                    sent.stream().map(id -> new DelayedEvent(due, letter(id))).toList();
            inTransaction(dying, delays -> {
                delays.delayAll(destination(), events);
                // A handler that is called again writes the same again.
                delays.delayAll(destination(), events);
            });
        }
        Peer reader = started(base().consuming(destination()));

        started(delaying());
        started(delaying());

        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).hasSameElementsAs(sent));
        assertThat(reader.letterbox.ids()).hasSize(sent.size());
        assertThat(waiting()).isZero();
    }

    @Test
    void goesByTheDatabasesTimeWhereTheMachinesIsOff() {
        Peer peer = started(delaying().connectionsBegin("SET timestamp = UNIX_TIMESTAMP() + 3600"));

        assertThat(peer.bean(Clock.class).instant())
                .isBetween(databaseTime().plusSeconds(3_500), databaseTime().plusSeconds(3_700));
    }

    private static DelayedEvent later(String id) {
        return new DelayedEvent(NEVER, letter(id, id));
    }

    private Peer.Builder delaying() {
        return base().publishing(destination()).with("outbox.enabled", true);
    }

    private static void inTransaction(Peer peer, Consumer<Delays> work) {
        new TransactionTemplate(peer.bean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> work.accept(peer.bean(Delays.class)));
    }

    private long waiting() {
        return count("SELECT COUNT(*) FROM delayed_message");
    }
}
