package penstock.messaging.publishing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import penstock.messaging.Confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SequencesTests {

    private static final Confirmation ACKED = new Confirmation.Acked();
    private static final Confirmation NACKED = new Confirmation.Nacked("no");

    private final Held carrier = new Held();
    private final Dispatcher dispatcher = new Dispatcher(carrier, List.of("orders"), Duration.ofSeconds(20));
    private final Sequences sequences = new Sequences(dispatcher);

    @AfterEach
    void close() {
        dispatcher.close();
    }

    @Test
    void letsWhatIsBehindLeaveTogetherOnceTheFirstIsConfirmed() {
        send("a", "1");
        carrier.sent(1);
        send("a", "2");
        send("a", "3");
        assertThat(carrier.bodies()).containsExactly("[1]");

        carrier.answer(0, ACKED);

        carrier.sent(2);
        assertThat(carrier.bodies()).containsExactly("[1]", "[2,3]");
    }

    @Test
    void doesNotLetKeysWaitForEachOther() {
        send("a", "1");
        send("b", "2");

        await().untilAsserted(
                        () -> assertThat(String.join("", carrier.bodies())).contains("1", "2"));
    }

    @Test
    void refusesWhatIsBehindAFailureAndTakesNothingBeforeItIsSentAgain() {
        CompletableFuture<Confirmation> first = send("a", "1");
        carrier.sent(1);
        CompletableFuture<Confirmation> second = send("a", "2");

        carrier.answer(0, NACKED);

        assertThat(first.join()).isEqualTo(NACKED);
        assertThat(second.join()).isInstanceOf(Confirmation.Nacked.class);
        assertThat(send("a", "3").join()).isInstanceOf(Confirmation.Nacked.class);
        assertThat(carrier.bodies()).containsExactly("[1]");

        send("a", "1");
        carrier.sent(2);
        CompletableFuture<Confirmation> again = send("a", "2");
        carrier.answer(1, ACKED);
        carrier.sent(3);
        carrier.answer(2, ACKED);

        assertThat(again.join()).isEqualTo(ACKED);
        assertThat(carrier.bodies()).containsExactly("[1]", "[1]", "[2]");
    }

    private CompletableFuture<Confirmation> send(String key, String id) {
        return sequences.dispatch("orders", key, id, id.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Held implements Carrier {

        private final List<String> bodies = new ArrayList<>();
        private final List<CompletableFuture<Confirmation>> words = new ArrayList<>();

        @Override
        public ToIntFunction<String> lanes(String destination) {
            return String::hashCode;
        }

        @Override
        public synchronized CompletableFuture<Confirmation> carry(
                String destination, int lane, @Nullable String key, byte[] body) {
            bodies.add(new String(body, StandardCharsets.UTF_8));
            words.add(new CompletableFuture<>());
            return words.getLast();
        }

        synchronized List<String> bodies() {
            return List.copyOf(bodies);
        }

        void sent(int count) {
            await().until(() -> bodies().size() >= count);
        }

        void answer(int number, Confirmation word) {
            CompletableFuture<Confirmation> promise;
            synchronized (this) {
                promise = words.get(number);
            }
            promise.complete(word);
        }
    }
}
