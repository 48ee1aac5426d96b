package penstock.messaging.consuming;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import penstock.messaging.consuming.WaitingRoom.Called;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every waiting room promises. */
abstract class WaitingRoomContract {

    private static final Instant NOW = Instant.parse("2026-11-11T12:00:00Z");

    private final List<String> called = new ArrayList<>();

    protected abstract WaitingRoom room();

    @Test
    void callsInEachKeyInOrderAndNobodyEarly() {
        room().admit(List.of(
                event("a1", "a", NOW),
                event("b1", "b", NOW.plusSeconds(1)),
                event("a2", "a", NOW),
                event("b2", "b", NOW)));

        callAll(NOW, 1);
        assertThat(called).containsExactly("a1", "a2");

        callAll(NOW.plusSeconds(1), 10);
        assertThat(called).containsExactly("a1", "a2", "b1", "b2");
        assertThat(room().size("reader")).isZero();
    }

    @Test
    void givesTheWholeQueueOfAKeyUpToABound() {
        room().admit(List.of(event("a1", "a", NOW), event("a2", "a", NOW.plusSeconds(9)), event("a3", "a", NOW)));

        room().callIn("reader", NOW, 2, queue -> {
            assertThat(queue).extracting(WaitingEvent::eventId).containsExactly("a1", "a2");
            return new Called(1, queue.get(1).again(1, "failed", NOW.plusSeconds(5)));
        });

        callAll(NOW.plusSeconds(4), 10);
        assertThat(called).isEmpty();
        callAll(NOW.plusSeconds(5), 10);
        assertThat(called).containsExactly("a2", "a3");
    }

    @Test
    void keepsWhatWaitsOnInItsPlace() {
        room().admit(List.of(event("a1", "a", NOW), event("a2", "a", NOW)));

        room().callIn(
                        "reader",
                        NOW,
                        1,
                        queue -> new Called(0, queue.getFirst().again(2, "failed again", NOW.plusSeconds(5))));

        callAll(NOW, 1);
        assertThat(called).isEmpty();
        room().callIn("reader", NOW.plusSeconds(5), 1, queue -> {
            WaitingEvent event = queue.getFirst();
            assertThat(event.attempts()).isEqualTo(2);
            assertThat(event.cause()).isEqualTo("failed again");
            assertThat(event.eventType()).isEqualTo("letter");
            assertThat(event.payload()).isEqualTo("a1".getBytes(StandardCharsets.UTF_8));
            return new Called(1, null);
        });
        callAll(NOW.plusSeconds(5), 1);
        assertThat(called).containsExactly("a2");
    }

    @Test
    void keepsConsumersApartAndTellsWhichKeysAreOccupied() {
        room().admit(List.of(event("a1", "a", NOW), event("b1", "b", NOW)));

        assertThat(room().occupied("reader", Set.of("a", "c"))).containsExactly("a");
        assertThat(room().occupied("other", Set.of("a", "c"))).isEmpty();
        assertThat(room().callIn("other", NOW, 1, queue -> new Called(1, null))).isFalse();
        assertThat(room().size("reader")).isEqualTo(2);
    }

    @Test
    void leavesAnEventAsItWasWhenTheCallBreaksOff() {
        room().admit(List.of(event("a1", "a", NOW)));

        assertThatThrownBy(() -> room().callIn("reader", NOW, 1, queue -> {
                    throw new IllegalStateException("the process dies");
                }))
                .hasMessage("the process dies");

        callAll(NOW, 1);
        assertThat(called).containsExactly("a1");
    }

    @Test
    void keepsAnEventInHandFromOthersAndThoseOfItsKeyToo() {
        room().admit(List.of(event("a1", "a", NOW), event("a2", "a", NOW), event("b1", "b", NOW)));

        room().callIn("reader", NOW, 1, queue -> {
            // Another instance, which has a connection of its own.
            CompletableFuture.runAsync(() -> callAll(NOW, 1)).join();
            return new Called(1, null);
        });

        assertThat(called).containsExactly("b1");
    }

    private void callAll(Instant now, int most) {
        while (room().callIn("reader", now, most, queue -> {
            queue.forEach(event -> called.add(event.eventId()));
            return new Called(queue.size(), null);
        })) {
            assertThat(called).hasSizeLessThan(100);
        }
    }

    private static WaitingEvent event(String id, String key, Instant dueAt) {
        return new WaitingEvent(
                "reader", id, "letter", key, id.getBytes(StandardCharsets.UTF_8), 1, "first failure", dueAt);
    }
}
