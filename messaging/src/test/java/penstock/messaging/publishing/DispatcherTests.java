package penstock.messaging.publishing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

import io.opentelemetry.api.trace.TracerProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import penstock.messaging.Confirmation;
import penstock.messaging.NotConfirmedException;
import penstock.messaging.OutboundEvent;
import penstock.messaging.tracing.MessageSpans;
import penstock.messaging.wire.Arrival;
import penstock.messaging.wire.EventFormat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class DispatcherTests {

    private static final Confirmation ACKED = new Confirmation.Acked();
    private static final int WAYS = Departures.MOST_ON_THE_WAY;

    private final EventFormat format = new EventFormat("test");
    private final HeldCarrier carrier = new HeldCarrier();
    private final Dispatcher dispatcher = new Dispatcher(carrier, List.of("orders"), Duration.ofSeconds(20));

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void sendsAnEventAtOnceWhenNothingIsOnItsWay() {
        CompletableFuture<Confirmation> word = send("a", "key");

        carrier.sent(1).getFirst().word.complete(ACKED);

        assertThat(word).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(ACKED);
    }

    @Test
    void letsWhatWaitsTravelTogetherAndAnswersEach() {
        fillTheWays();

        List<CompletableFuture<Confirmation>> words =
                IntStream.range(0, 50).mapToObj(i -> send("late-" + i, "key")).toList();
        carrier.sent(WAYS).forEach(sent -> sent.word.complete(ACKED));
        HeldCarrier.Sent together = carrier.sent(WAYS + 1).getLast();
        assertThat(ids(together))
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "late-" + i).toList());
        assertThat(words).noneMatch(CompletableFuture::isDone);

        together.word.complete(new Confirmation.Returned("NO_ROUTE"));

        assertThat(words)
                .allSatisfy(word -> assertThat(word)
                        .succeedsWithin(Duration.ofSeconds(10))
                        .isEqualTo(new Confirmation.Returned("NO_ROUTE")));
    }

    @Test
    void keepsLanesApartAndPacksBounded() {
        fillTheWays();

        IntStream.range(0, 250).forEach(i -> send("even-" + i, "2"));
        IntStream.range(0, 10).forEach(i -> send("odd-" + i, "1"));
        carrier.acknowledgeAllFromNowOn();

        await().until(() -> carrier.sent(WAYS).stream()
                        .skip(WAYS)
                        .mapToInt(sent -> ids(sent).size())
                        .sum()
                == 260);
        List<HeldCarrier.Sent> late = carrier.sent(WAYS).stream().skip(WAYS).toList();
        assertThat(late).allSatisfy(sent -> {
            assertThat(ids(sent)).hasSizeLessThanOrEqualTo(Pack.MOST_EVENTS);
            assertThat(ids(sent)).allMatch(id -> id.startsWith(sent.lane == 0 ? "even" : "odd"));
            assertThat(sent.key).isEqualTo(sent.lane == 0 ? "2" : "1");
        });
        assertThat(late.stream().filter(sent -> sent.lane == 0).flatMap(sent -> ids(sent).stream()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 250).mapToObj(i -> "even-" + i).toList());
    }

    @Test
    void sendsAnEventThatIsLargerThanAPackAlone() {
        fillTheWays();
        send("small-1", "key");
        dispatcher.dispatch("orders", "key", event("large", "key", "x".repeat(2 * Pack.MOST_BYTES)));
        send("small-2", "key");
        carrier.acknowledgeAllFromNowOn();

        assertThat(carrier.sent(WAYS + 3).stream().skip(WAYS).map(this::ids))
                .containsExactly(List.of("small-1"), List.of("large"), List.of("small-2"));
    }

    @Test
    void answersInTimeWhenTheBrokerDoesNotAndSendsNothingAfterThat() {
        try (var hasty = new Dispatcher(carrier, List.of("orders"), Duration.ofMillis(200))) {
            List<CompletableFuture<Confirmation>> words = IntStream.range(0, 20)
                    .mapToObj(i -> hasty.dispatch("orders", "key", event("e" + i, "key", "")))
                    .toList();

            assertThat(words)
                    .allSatisfy(word -> assertThat(word)
                            .succeedsWithin(Duration.ofSeconds(10))
                            .isEqualTo(new Confirmation.TimedOut(Duration.ofMillis(200))));

            // The ways are free again, and only what is wanted now leaves.
            hasty.dispatch("orders", "key", event("fresh", "key", ""));
            await().until(() ->
                    carrier.sent(1).stream().anyMatch(sent -> ids(sent).equals(List.of("fresh"))));
        }
    }

    @Test
    void leavesNobodyWaitingWhenItIsClosed() {
        List<CompletableFuture<Confirmation>> words;
        try (var hasty = new Dispatcher(carrier, List.of("orders"), Duration.ofMillis(200))) {
            words = IntStream.range(0, 20)
                    .mapToObj(i -> hasty.dispatch("orders", "key", event("e" + i, "key", "")))
                    .toList();
        }
        assertThat(words).allSatisfy(word -> assertThat(word).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void answersWhenTheBrokerCannotBeAskedForLanes() {
        carrier.lanesTrouble = new IllegalStateException("no metadata");

        assertThat(send("a", "key"))
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(new Confirmation.Nacked("the broker cannot be reached: no metadata"));

        carrier.lanesTrouble = null;
        CompletableFuture<Confirmation> second = send("b", "key");
        carrier.sent(1).getFirst().word.complete(ACKED);
        assertThat(second).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(ACKED);
    }

    @Test
    void survivesACarrierThatThrows() {
        carrier.carryTrouble = new IllegalStateException("bug");
        for (int i = 0; i < 10; i++) {
            assertThat(send("a", "key"))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(new Confirmation.Nacked("bug"));
        }
    }

    @Test
    void refusesADestinationWithoutTopology() {
        assertThatThrownBy(() -> dispatcher.dispatch("oders", "key", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("oders")
                .hasMessageContaining("penstock.messaging.producers");
    }

    @Test
    void publishesAllOrSaysHowManyAreMissing() {
        var publisher = new ConfirmingPublisher(
                format,
                dispatcher,
                new Sequences(dispatcher),
                new MessageSpans(TracerProvider.noop().get("none"), "kafka", _ -> null),
                Clock.systemUTC());
        List<OutboundEvent> events = IntStream.range(0, 300)
                .mapToObj(i -> new OutboundEvent("e" + i, "t", Integer.toString(i % 2), Map.of()))
                .toList();
        carrier.acknowledgeAllFromNowOn();
        publisher.publishAll("orders", events);
        publisher.publishAll("orders", List.of());

        carrier.carryTrouble = new IllegalStateException("refused");
        assertThatThrownBy(() -> publisher.publishAll("orders", events))
                .isInstanceOf(NotConfirmedException.class)
                .hasMessageContaining("300 of 300")
                .hasMessageContaining("refused");
    }

    /** As many broker messages on their way as there may be, each with one event. */
    private void fillTheWays() {
        for (int i = 1; i <= WAYS; i++) {
            send("first-" + i, "key");
            carrier.sent(i);
        }
    }

    private CompletableFuture<Confirmation> send(String id, String key) {
        return dispatcher.dispatch("orders", key, event(id, key, ""));
    }

    private byte[] event(String id, String key, String data) {
        return format.write(new OutboundEvent(id, "t", key, data), Instant.EPOCH);
    }

    private List<String> ids(HeldCarrier.Sent sent) {
        return format.read(sent.body).stream()
                .map(arrival -> ((Arrival.Readable) arrival).event().id())
                .toList();
    }

    /** Holds what it was given until the test decides; odd numbers have a lane of their own. */
    private static final class HeldCarrier implements Carrier {

        private final List<Sent> all = new ArrayList<>();
        private volatile @Nullable RuntimeException lanesTrouble;
        private volatile @Nullable RuntimeException carryTrouble;
        private boolean acknowledging;

        @Override
        public ToIntFunction<String> lanes(String destination) {
            RuntimeException trouble = lanesTrouble;
            if (trouble != null) {
                throw trouble;
            }
            return key -> key.getBytes(StandardCharsets.UTF_8)[0] % 2;
        }

        @Override
        public synchronized CompletableFuture<Confirmation> carry(
                String destination, int lane, @Nullable String key, byte[] body) {
            RuntimeException trouble = carryTrouble;
            if (trouble != null) {
                throw trouble;
            }
            var sent = new Sent(lane, key, body, new CompletableFuture<>());
            all.add(sent);
            if (acknowledging) {
                sent.word.complete(ACKED);
            }
            return sent.word;
        }

        /** Waits for so many at least. */
        List<Sent> sent(int least) {
            await().atMost(10, TimeUnit.SECONDS).until(() -> snapshot().size() >= least);
            return snapshot();
        }

        private synchronized List<Sent> snapshot() {
            return List.copyOf(all);
        }

        synchronized void acknowledgeAllFromNowOn() {
            acknowledging = true;
            all.forEach(sent -> sent.word.complete(ACKED));
        }

        private record Sent(int lane, @Nullable String key, byte[] body, CompletableFuture<Confirmation> word) {}
    }
}
