package penstock.messaging.consuming;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.messaging.support.GenericMessage;

import penstock.messaging.BatchHandler;
import penstock.messaging.InboundEvent;
import penstock.messaging.MalformedEventException;
import penstock.messaging.NotConfirmedException;
import penstock.messaging.OutboundEvent;
import penstock.messaging.parking.ParkedMessage;
import penstock.messaging.wire.EventFormat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What fails alone backs off alone. Events are named by their key and a number. */
class WaitingTests {

    private static final RetryPolicy POLICY =
            new RetryPolicy(4, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final EventFormat format = new EventFormat("test");
    private final FakeTime time = new FakeTime();
    private final RememberingLot lot = new RememberingLot();
    private final RememberingRoom room = new RememberingRoom();
    private final List<String> done = new ArrayList<>();
    private final Map<String, RuntimeException> troubles = new HashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final RetryingConsumption consumption = new RetryingConsumption(
            format, Map.of("drain", 10), new Retrying(POLICY, room, time, time), lot, Metering.FREE, Gathering.NONE);
    private final BatchHandler handler = events -> {
        calls.incrementAndGet();
        for (InboundEvent event : events) {
            RuntimeException trouble = troubles.get(event.id());
            if (trouble != null) {
                throw trouble;
            }
        }
        events.forEach(event -> done.add(event.id()));
    };
    private final Usher usher = new Usher(room, consumption, lot, POLICY, time);

    @Test
    void letsOtherKeysGoOnWhileOneBacksOffInItsBatchAndInLaterOnes() {
        troubles.put("a1", new IllegalStateException("bug"));

        consume("a1", "b1", "a2", "c1");
        consume("a3", "b2");

        assertThat(done).containsExactlyInAnyOrder("b1", "c1", "b2");
        assertThat(time.pauses).isEmpty();
        assertThat(room.waiting).extracting(WaitingEvent::eventId).containsExactly("a1", "a2", "a3");
        assertThat(lot.parked).isEmpty();
    }

    @Test
    void keepsTheOrderOfTheKeyThatBacksOff() {
        troubles.put("a1", new IllegalStateException("bug"));
        consume("a1", "b1", "a2");
        consume("a3");
        time.of(Duration.ofMillis(100));
        usher.runOnce("drain");
        troubles.clear();
        consume("a4");

        usher.runOnce("drain");
        assertThat(done).containsExactly("b1");
        time.of(Duration.ofMillis(200));
        usher.runOnce("drain");

        assertThat(done).containsExactly("b1", "a1", "a2", "a3", "a4");
        consume("a5");
        assertThat(done).endsWith("a5");
        assertThat(room.waiting).isEmpty();
    }

    @Test
    void doublesTheWaitAndParksAfterTheAttemptsSoThatTheNextOfTheKeyGoesOn() {
        troubles.put("a1", new IllegalStateException("bug"));
        consume("a1", "a2");
        List<Long> waits = new ArrayList<>();
        while (!room.waiting.isEmpty()) {
            Duration wait =
                    Duration.between(time.instant(), room.waiting.getFirst().dueAt());
            waits.add(wait.toMillis());
            time.of(wait.minusMillis(1));
            assertThat(usher.runOnce("drain")).isZero();
            time.of(Duration.ofMillis(1));
            usher.runOnce("drain");
        }

        assertThat(waits).containsExactly(100L, 200L, 400L);
        assertThat(done).containsExactly("a2");
        assertThat(lot.parked).singleElement().satisfies(parked -> {
            assertThat(parked.eventId()).isEqualTo("a1");
            assertThat(parked.attempts()).isEqualTo(POLICY.attempts());
            assertThat(parked.headers()).containsEntry("attempts", "4");
            assertThat(parked.cause()).contains("bug");
        });
    }

    @Test
    void callsThoseBehindTogetherAndOnlyWhatFailsAmongThemAlone() {
        troubles.put("a1", new IllegalStateException("bug"));
        troubles.put("a6", new IllegalStateException("another"));
        consume("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8");
        troubles.remove("a1");
        time.of(Duration.ofMillis(100));
        calls.set(0);

        usher.runOnce("drain");

        assertThat(done).containsExactly("a1", "a2", "a3", "a4", "a5");
        assertThat(calls.get()).isLessThan(8);
        assertThat(room.waiting).extracting(WaitingEvent::eventId).containsExactly("a6", "a7", "a8");
        assertThat(room.waiting).extracting(WaitingEvent::attempts).containsExactly(1, 0, 0);
        troubles.clear();
        time.of(Duration.ofMillis(100));
        usher.runOnce("drain");
        assertThat(done).endsWith("a6", "a7", "a8");
    }

    @Test
    void parksAtOnceWhatTurnsOutMalformed() {
        troubles.put("a1", new IllegalStateException("bug"));
        consume("a1");
        troubles.put("a1", new MalformedEventException("quantity is -1", null));
        time.of(Duration.ofMillis(100));

        usher.runOnce("drain");

        assertThat(lot.parked).extracting(ParkedMessage::eventId).containsExactly("a1");
        assertThat(room.waiting).isEmpty();
    }

    @Test
    void givesNothingUpWhileInfrastructureIsDown() {
        troubles.put("a1", new IllegalStateException("bug"));
        consume("a1");
        troubles.put("a1", new NotConfirmedException("broker away"));
        for (int i = 0; i < 20; i++) {
            time.of(Duration.ofMillis(100));
            usher.runOnce("drain");
        }
        troubles.clear();
        time.of(Duration.ofMillis(100));
        usher.runOnce("drain");

        assertThat(done).containsExactly("a1");
        assertThat(lot.parked).isEmpty();
    }

    @Test
    void parksInsteadWhenOneAttemptIsAllThereIs() {
        troubles.put("a1", new IllegalStateException("bug"));
        var once = new RetryPolicy(1, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ZERO);
        new RetryingConsumption(
                        format,
                        Map.of("drain", 10),
                        new Retrying(once, room, time, time),
                        lot,
                        Metering.FREE,
                        Gathering.NONE)
                .of("drain", handler)
                .accept(new GenericMessage<>(List.of(body("a1", "b1"))));

        assertThat(lot.parked).extracting(ParkedMessage::eventId).containsExactly("a1");
        assertThat(done).containsExactly("b1");
        assertThat(room.waiting).isEmpty();
    }

    @Test
    void parksAtOnceWhatIsTooLargeToWait() {
        String key = "k".repeat(513);
        troubles.put("a1", new IllegalStateException("bug"));
        byte[] body = EventFormat.batch(List.of(
                format.write(new OutboundEvent("a1", "letter", key, Map.of()), time.instant()),
                format.write(new OutboundEvent("a2", "letter", key, Map.of()), time.instant())));

        consumption.of("drain", handler).accept(new GenericMessage<>(List.of(body)));

        assertThat(done).containsExactly("a2");
        assertThat(room.waiting).isEmpty();
        assertThat(lot.parked)
                .singleElement()
                .satisfies(parked -> assertThat(parked.cause()).contains("too large to wait", "bug"));
    }

    @Test
    void doesNotAcknowledgeWhatTheRoomCannotTake() {
        troubles.put("a1", new IllegalStateException("bug"));
        room.troubles.add(new IllegalStateException("no such table"));

        assertThatThrownBy(() -> consume("a1", "b1")).hasMessage("no such table");

        assertThat(lot.parked).isEmpty();
        assertThat(room.waiting).isEmpty();
    }

    @Test
    void looksAgainSoonOnlyWhileSomebodyWaits() {
        assertThat(usher.step("drain", () -> true).most()).isGreaterThan(POLICY.backOff());
        troubles.put("a1", new IllegalStateException("bug"));
        consume("a1");

        assertThat(usher.step("drain", () -> true).most()).isEqualTo(POLICY.backOff());
    }

    @Test
    void callsNobodyInWhileTheValveIsClosed() {
        troubles.put("a1", new IllegalStateException("bug"));
        consume("a1");
        time.of(Duration.ofSeconds(1));
        int before = calls.get();

        usher.step("drain", () -> false);

        assertThat(calls.get()).isEqualTo(before);
        assertThat(room.waiting).hasSize(1);
    }

    private void consume(String... ids) {
        consumption.of("drain", handler).accept(new GenericMessage<>(List.of(body(ids))));
    }

    private byte[] body(String... ids) {
        return EventFormat.batch(Arrays.stream(ids)
                .map(id -> format.write(
                        new OutboundEvent(id, "letter", id.substring(0, 1), Map.of("id", id)), time.instant()))
                .toList());
    }
}
