package penstock.notification;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import penstock.notification.DueLetters.Batch;
import penstock.notification.DueLetters.Claimed;
import penstock.notification.DueLetters.Fate;

import static org.assertj.core.api.Assertions.assertThat;

/** What registering, claiming, settling and parking promise together. */
public abstract class StoreContract extends InboxContract {

    @Test
    void givesEachLetterOnceThoughItIsRegisteredTwice() {
        register(email(1), email(2), email(1));
        register(email(2), email(3));
        assertThat(orders(claim(10))).containsExactlyInAnyOrder(order(1), order(2), order(3));
        assertThat(claim(10).letters()).isEmpty();
    }

    @Test
    void givesWholeLetters() {
        Letter letter = new Letter(
                new Letter.Key(order(1), Template.REFUNDED, ChannelName.WEBHOOK, buyer),
                "https://example.org/hook",
                Language.ZH,
                new Facts("sale", "手机 “15” \uD83D\uDCF1 \\ \n", 3, Letters.FACTS.happenedAt()),
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        register(letter);
        Claimed claimed = claim(ChannelName.WEBHOOK, 10).letters().getFirst();
        assertThat(claimed.letter()).isEqualTo(letter);
        assertThat(claimed.attempts()).isZero();
        assertThat(claimed.since()).isEqualTo(clock.instant());
    }

    @Test
    void keepsChannelsApart() {
        register(email(1), webhook(2));
        assertThat(orders(claim(10))).containsExactly(order(1));
        assertThat(orders(claim(ChannelName.WEBHOOK, 10))).containsExactly(order(2));
    }

    @Test
    void givesAtMostWhatIsAskedForTheLongestDueFirst() {
        register(email(1));
        clock.pass(Duration.ofSeconds(1));
        register(email(2));
        clock.pass(Duration.ofSeconds(1));
        register(email(3));
        assertThat(orders(claim(2))).containsExactly(order(1), order(2));
        assertThat(orders(claim(2))).containsExactly(order(3));
    }

    @Test
    void givesAgainWhatADeadHolderHad() {
        register(email(1));
        claim(10);
        clock.pass(LEASE.minusMillis(1));
        assertThat(claim(10).letters()).isEmpty();
        clock.pass(Duration.ofMillis(1));
        assertThat(orders(claim(10))).containsExactly(order(1));
    }

    @Test
    void settlesForGood() {
        register(email(1), email(2), email(3));
        Batch batch = claim(10);
        settle(batch, order(1), new Fate.Sent());
        settle(batch, order(2), new Fate.Failed("550"));
        settle(batch, order(3), new Fate.Parked("451", 10));
        clock.pass(LEASE.multipliedBy(2));
        assertThat(claim(10).letters()).isEmpty();
        settle(batch, order(2), new Fate.Sent());
        assertThat(parked().list(ParkedLetters.State.FAILED, null, 0, 10))
                .extracting(ParkedLetters.Parked::orderId)
                .containsExactly(order(2));
    }

    @Test
    void waitsUntilALetterIsDueAgain() {
        register(email(1));
        settle(claim(10), order(1), new Fate.Again(clock.instant().plusSeconds(5), "451", 3));
        clock.pass(Duration.ofSeconds(4));
        assertThat(claim(10).letters()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        assertThat(claim(10).letters())
                .singleElement()
                .extracting(Claimed::attempts)
                .isEqualTo(3);
    }

    @Test
    void believesALateHolderThatItSentAndNothingElse() {
        register(email(1), email(2));
        Batch late = claim(10);
        clock.pass(LEASE);
        Batch next = claim(10);
        settle(late, order(1), new Fate.Sent());
        settle(late, order(2), new Fate.Parked("late", 9));
        settle(next, order(1), new Fate.Failed("too late"));
        settle(next, order(2), new Fate.Again(clock.instant(), "451", 1));
        assertThat(orders(claim(10))).containsExactly(order(2));
        assertThat(parked().list(ParkedLetters.State.FAILED, null, 0, 10)).isEmpty();
    }

    @Test
    void givesNoLetterToTwoClaimsAtOnce() throws Exception {
        register(IntStream.range(0, 300).mapToObj(this::email).toArray(Letter[]::new));
        List<String> claimed = new java.util.concurrent.CopyOnWriteArrayList<>();
        Stream<Thread> claimers = IntStream.range(0, 4)
                .mapToObj(_ -> Thread.startVirtualThread(() -> {
                    for (Batch batch = claim(7); !batch.letters().isEmpty(); batch = claim(7)) {
                        claimed.addAll(orders(batch));
                    }
                }));
        for (Thread claimer : claimers.toList()) {
            claimer.join();
        }
        assertThat(claimed).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void listsReplaysAndDiscardsWhatWasGivenUp() {
        register(email(1), email(2), email(3), webhook(4));
        Batch batch = claim(10);
        settle(batch, order(1), new Fate.Parked("451 busy", 10));
        settle(batch, order(2), new Fate.Parked("451 busy", 10));
        settle(batch, order(3), new Fate.Failed("550 unknown"));
        settle(claim(ChannelName.WEBHOOK, 10), order(4), new Fate.Parked("503", 4));

        List<ParkedLetters.Parked> emails = parked().list(ParkedLetters.State.PARKED, ChannelName.EMAIL, 0, 10);
        assertThat(emails).extracting(ParkedLetters.Parked::orderId).containsExactly(order(1), order(2));
        assertThat(emails.getFirst().cause()).isEqualTo("451 busy");
        assertThat(emails.getFirst().attempts()).isEqualTo(10);
        assertThat(parked().list(
                                ParkedLetters.State.PARKED,
                                null,
                                emails.getFirst().id(),
                                1))
                .extracting(ParkedLetters.Parked::orderId)
                .containsExactly(order(2));
        assertThat(parked().standings())
                .extracting(ParkedLetters.Standing::channel, ParkedLetters.Standing::state, s -> s.letters())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("email", "FAILED", 1L),
                        org.assertj.core.groups.Tuple.tuple("email", "PARKED", 2L),
                        org.assertj.core.groups.Tuple.tuple("webhook", "PARKED", 1L));

        assertThat(parked().discard(emails.getFirst().id())).isTrue();
        assertThat(parked().replay(emails.getFirst().id())).isFalse();
        assertThat(parked().replayAll(ChannelName.EMAIL)).isEqualTo(1);
        assertThat(parked().replay(parked().list(ParkedLetters.State.FAILED, null, 0, 10)
                        .getFirst()
                        .id()))
                .isTrue();
        assertThat(claim(10).letters())
                .allSatisfy(each -> assertThat(each.attempts()).isZero())
                .extracting(each -> each.letter().key().orderId())
                .containsExactlyInAnyOrder(order(2), order(3));
        assertThat(parked().discard(99_999_999)).isFalse();
    }
}
