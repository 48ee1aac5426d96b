package penstock.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class SmartBatchesTests {

    private static final Duration NEVER = Duration.ofDays(1);

    private final List<List<Integer>> sent = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Void>> ends = new CopyOnWriteArrayList<>();
    private final List<List<Integer>> failed = new CopyOnWriteArrayList<>();

    @Test
    void sendsAtOnceWhileFewAreUnderWay() {
        SmartBatches<Integer> batches = batches(2, 10, NEVER);
        add(batches, 1, 2);
        assertThat(sent).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void gathersWhatComesInTheMeantime() {
        SmartBatches<Integer> batches = batches(2, 10, NEVER);
        add(batches, 1, 2, 3, 4, 5);
        assertThat(sent).hasSize(2);

        ends.getFirst().complete(null);

        assertThat(sent).containsExactly(List.of(1), List.of(2), List.of(3, 4, 5));
    }

    @Test
    void makesNoBatchTooLarge() {
        SmartBatches<Integer> batches = batches(1, 2, NEVER);
        add(batches, 1, 2, 3, 4);

        ends.getFirst().complete(null);
        assertThat(sent).containsExactly(List.of(1), List.of(2, 3));

        ends.get(1).complete(null);
        assertThat(sent).containsExactly(List.of(1), List.of(2, 3), List.of(4));
    }

    @Test
    void waitsNotForeverForOneThatDoesNotComeBack() {
        SmartBatches<Integer> batches = batches(1, 2, Duration.ofMillis(5));
        add(batches, 1, 2, 3, 4);
        await().untilAsserted(() -> assertThat(sent).containsExactly(List.of(1), List.of(2, 3), List.of(4)));
    }

    @Test
    void tellsOfWhatFailedAndGoesOn() {
        SmartBatches<Integer> batches = batches(1, 10, NEVER);
        add(batches, 1, 2);

        ends.getFirst().completeExceptionally(new IllegalStateException("lost"));

        assertThat(failed).containsExactly(List.of(1));
        assertThat(sent).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void goesOnWhereSendingThrows() {
        SmartBatches<Integer> batches = new SmartBatches<>(
                1,
                10,
                NEVER,
                batch -> {
                    throw new IllegalStateException("closed");
                },
                (batch, _) -> failed.add(batch));
        add(batches, 1, 2);
        assertThat(failed).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void losesNothingAndSendsNothingTwiceBetweenManyThreads() {
        ConcurrentLinkedQueue<Integer> arrived = new ConcurrentLinkedQueue<>();
        SmartBatches<Integer> batches = new SmartBatches<>(
                2,
                64,
                NEVER,
                batch -> CompletableFuture.runAsync(() -> arrived.addAll(batch)),
                (batch, _) -> failed.add(batch));

        IntStream.range(0, 20_000).parallel().forEach(batches::add);

        await().until(() -> arrived.size() >= 20_000);
        assertThat(arrived)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 20_000).boxed().toList());
        assertThat(failed).isEmpty();
    }

    @Test
    void isMadeOfPositiveNumbers() {
        assertThatIllegalArgumentException().isThrownBy(() -> batches(0, 1, NEVER));
        assertThatIllegalArgumentException().isThrownBy(() -> batches(1, 0, NEVER));
    }

    private SmartBatches<Integer> batches(int few, int most, Duration patience) {
        return new SmartBatches<>(few, most, patience, this::send, (batch, _) -> failed.add(batch));
    }

    private CompletionStage<Void> send(List<Integer> batch) {
        sent.add(new ArrayList<>(batch));
        CompletableFuture<Void> end = new CompletableFuture<>();
        ends.add(end);
        return end;
    }

    private static void add(SmartBatches<Integer> batches, int... items) {
        IntStream.of(items).forEach(batches::add);
    }
}
