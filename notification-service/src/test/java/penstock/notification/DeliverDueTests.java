package penstock.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DeliverDueTests {

    static final DeliveryPolicy POLICY = new DeliveryPolicy(
            10,
            2,
            Duration.ofSeconds(20),
            3,
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofHours(2),
            Duration.ofSeconds(10),
            Duration.ofMillis(500));

    private final SettableClock clock = new SettableClock();
    private final InMemoryStore store = new InMemoryStore(clock);
    private final InMemoryChannel channel = new InMemoryChannel();
    private final DeliverDue deliverDue = new DeliverDue(channel, store, POLICY, clock, new Random(1));

    @Test
    void tellsEachBuyerOnce() {
        register("one", "two");
        assertThat(runOnce()).isTrue();
        assertThat(deliverDue.claim().letters()).isEmpty();
        assertThat(recipients()).containsExactly("one", "two");
        assertThat(store.lines()).containsExactly("email one SENT", "email two SENT");
    }

    @Test
    void sendsAgainUnderTheSameIdWhatACrashLeftUnnoted() {
        register("one");
        DueLetters forgetful = new DiesBeforeNoting(store);
        var dying = new DeliverDue(channel, forgetful, POLICY, clock, new Random(1));
        assertThatThrownBy(() -> dying.deliver(dying.claim())).hasMessage("killed");
        assertThat(deliverDue.claim().letters()).isEmpty();
        clock.pass(POLICY.lease());
        runOnce();
        assertThat(channel.taken).hasSize(2);
        assertThat(channel.taken.stream()
                        .map(letter -> letter.key().messageId())
                        .distinct())
                .hasSize(1);
        assertThat(store.lines()).containsExactly("email one SENT");
    }

    @Test
    void keepsARefusalAndGoesOn() {
        channel.otherwise.put("one", new Delivery.Refused("550 no such user"));
        register("one", "two");
        assertThat(runOnce()).isTrue();
        assertThat(store.lines()).containsExactly("email one FAILED", "email two SENT");
        assertThat(store.list(ParkedLetters.State.FAILED, null, 0, 10))
                .extracting(ParkedLetters.Parked::cause)
                .containsExactly("550 no such user");
    }

    @Test
    void triesALetterThatWasPutOffEverLaterAndParksItAtLast() {
        channel.otherwise.put("one", new Delivery.PutOff("450"));
        register("one");
        runOnce();
        clock.pass(Duration.ofSeconds(1));
        assertThat(deliverDue.claim().letters()).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        runOnce();
        clock.pass(Duration.ofSeconds(2));
        assertThat(deliverDue.claim().letters()).isEmpty();
        clock.pass(Duration.ofSeconds(2));
        runOnce();
        assertThat(store.lines()).containsExactly("email one PARKED");
        assertThat(store.list(ParkedLetters.State.PARKED, null, 0, 10))
                .singleElement()
                .satisfies(parked -> {
                    assertThat(parked.attempts()).isEqualTo(3);
                    assertThat(parked.cause()).isEqualTo("450");
                });
    }

    @Test
    void countsNoAttemptWhileTheChannelIsAway() {
        channel.otherwise.put("two", new Delivery.Unreached("the connection ended"));
        register("one", "two");
        for (int i = 0; i < 20; i++) {
            assertThat(runOnce()).isFalse();
        }
        assertThat(store.lines()).containsExactly("email one SENT", "email two PENDING");
        channel.otherwise.clear();
        assertThat(runOnce()).isTrue();
        assertThat(recipients()).containsExactly("one", "two");
    }

    @Test
    void parksWhatAChannelThatStaysAwayDidNotTakeAndTakesItBackOnAsking() {
        channel.otherwise.put("one", new Delivery.Unreached("refused"));
        register("one");
        clock.pass(POLICY.patience().minusMillis(1));
        runOnce();
        assertThat(store.lines()).containsExactly("email one PENDING");
        clock.pass(Duration.ofMillis(1));
        assertThat(runOnce()).isFalse();
        assertThat(store.lines()).containsExactly("email one PARKED");

        store.replayAll(ChannelName.EMAIL);
        runOnce();
        assertThat(store.lines()).containsExactly("email one PENDING");
        channel.otherwise.clear();
        runOnce();
        assertThat(store.lines()).containsExactly("email one SENT");
    }

    @Test
    void doesNotParkNeighboursOfALetterThatTheChannelStumblesOver() {
        channel.stumblesOver.add("two");
        register("one", "two", "three");
        for (int i = 0; i < 3; i++) {
            runOnce();
            clock.pass(Duration.ofMinutes(1));
        }
        assertThat(store.lines()).containsExactly("email one SENT", "email two PARKED", "email three SENT");
        assertThat(recipients()).containsExactly("one", "three");
    }

    @Test
    void leavesWithoutAnAttemptWhatThereWasNoTimeFor() {
        channel.otherwise.put("one", new Delivery.Left());
        register("one");
        for (int i = 0; i < 5; i++) {
            assertThat(runOnce()).isTrue();
        }
        channel.otherwise.clear();
        runOnce();
        assertThat(store.lines()).containsExactly("email one SENT");
    }

    @Test
    void waitsLongerFromTimeToTimeButNotForEver() {
        assertThat(Stream.of(0, 1, 4, 5, 29, 1_000).map(POLICY::backOff))
                .extracting(Duration::toSeconds)
                .containsExactly(2L, 4L, 32L, 60L, 60L, 60L);
        assertThat(Stream.of(1, 2, 6, 7, 1_000).map(POLICY::pause))
                .extracting(Duration::toMillis)
                .containsExactly(250L, 500L, 8_000L, 10_000L, 10_000L);
    }

    private boolean runOnce() {
        return deliverDue.deliver(deliverDue.claim());
    }

    private void register(String... names) {
        store.register(Stream.of(names)
                .map(name -> new Notifications.Registration(Letters.email(name, name), false))
                .toList());
    }

    private List<String> recipients() {
        return channel.taken.stream().map(Letter::recipient).toList();
    }

    private record DiesBeforeNoting(DueLetters kept) implements DueLetters {
        @Override
        public Batch claim(ChannelName channel, int most, Instant now, Instant leaseEnd) {
            return kept.claim(channel, most, now, leaseEnd);
        }

        @Override
        public void settle(Batch batch, Map<Long, Fate> fates, Instant now) {
            throw new IllegalStateException("killed");
        }
    }
}
