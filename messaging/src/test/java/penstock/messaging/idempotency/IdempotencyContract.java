package penstock.messaging.idempotency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.TransientDataAccessException;
import tools.jackson.databind.json.JsonMapper;

import penstock.messaging.Idempotency;
import penstock.messaging.IdempotencyConflictException;
import penstock.messaging.InboundEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What both strategies promise. */
abstract class IdempotencyContract {

    private static final JsonMapper JSON = new JsonMapper();

    protected final List<String> effects = Collections.synchronizedList(new ArrayList<>());

    protected abstract Idempotency idempotency();

    @BeforeEach
    void forgetEffects() {
        effects.clear();
    }

    @Test
    void letsEachEventHaveItsEffectOnce() {
        handle(event("a", "1"), event("b", "1"), event("a", "1"));
        handle(event("b", "1"), event("c", "1"));

        assertThat(effects).containsExactly("a", "b", "c");
    }

    @Test
    void showsAConflictAndHasNoEffectOfThatBatch() {
        handle(event("a", "1"));

        assertThatThrownBy(() -> handle(event("fresh", "1"), event("a", "2")))
                .isInstanceOf(IdempotencyConflictException.class)
                .hasMessageContaining("event a");
        handle(event("fresh", "1"));

        assertThat(effects).containsExactly("a", "fresh");
    }

    @Test
    void showsAConflictWithinABatch() {
        assertThatThrownBy(() -> handle(event("a", "1"), event("a", "2")))
                .isInstanceOf(IdempotencyConflictException.class);

        assertThat(effects).isEmpty();
    }

    @Test
    void countsAnEffectThatFailedAsNone() {
        assertThatThrownBy(() -> idempotency().once("reader", 0, List.of(event("a", "1")), events -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");

        handle(event("a", "1"));

        assertThat(effects).containsExactly("a");
    }

    @Test
    void keepsConsumersApart() {
        handle(event("a", "1"));

        idempotency().once("other", 0, List.of(event("a", "1")), this::remember);

        assertThat(effects).containsExactly("a", "a");
    }

    @Test
    void hasOneEffectOfEachOfManyEventsThatTwoHandleAtOnce() {
        List<InboundEvent> events =
                IntStream.range(0, 1_000).mapToObj(i -> event("e" + i, "1")).toList();
        List<CompletableFuture<Void>> readers = IntStream.range(0, 2)
                .mapToObj(reader -> CompletableFuture.runAsync(() -> {
                    for (int from = 0; from < events.size(); from += 50) {
                        insist(events.subList(from, from + 50));
                    }
                }))
                .toList();
        readers.forEach(CompletableFuture::join);

        assertThat(effects).hasSize(1_000);
        assertThat(new HashSet<>(effects)).hasSize(1_000);
    }

    /** As the message component does. */
    private void insist(List<InboundEvent> events) {
        while (true) {
            try {
                idempotency().once("reader", 0, events, this::remember);
                return;
            } catch (ConcurrencyFailureException e) {
                Thread.onSpinWait();
            } catch (TransientDataAccessException e) {
                Thread.onSpinWait();
            }
        }
    }

    protected final void handle(InboundEvent... events) {
        idempotency().once("reader", 0, Arrays.asList(events), this::remember);
    }

    private void remember(List<InboundEvent> events) {
        events.forEach(event -> effects.add(event.id()));
    }

    protected static InboundEvent event(String id, String content) {
        return new InboundEvent(
                id,
                "letter.sent",
                "test",
                "key",
                Instant.EPOCH,
                null,
                JSON.createObjectNode().put("v", content),
                JSON);
    }
}
