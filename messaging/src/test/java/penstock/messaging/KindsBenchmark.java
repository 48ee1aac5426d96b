package penstock.messaging;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import penstock.messaging.outbox.OutboxRelays;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages a second and waits of each kind, beside the broker's own client in the same run: medians of several rounds, the
 * first of which only warms up. It asserts no figure, and no build runs it by itself; {@code messaging/benchmark} does.
 */
abstract class KindsBenchmark extends BrokerFixture {

    private static final int MESSAGES = Integer.getInteger("bench.messages", 30_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int CALLERS = 64;
    private static final String RAW = "raw client, 64 outstanding";
    private static final byte[] EXAMPLE = ("[{\"specversion\":\"1.0\",\"id\":\"letter-12345\",\"type\":\"letter.sent\","
                    + "\"source\":\"peer\",\"subject\":\"key-1\",\"time\":\"2026-11-11T12:00:00.123Z\","
                    + "\"datacontenttype\":\"application/json\",\"dataversion\":\"1.0\","
                    + "\"data\":{\"id\":\"letter-12345\",\"at\":\"1970-01-01T00:00:00Z\"}}]")
            .getBytes(StandardCharsets.UTF_8);

    /** To a destination that this component has declared. */
    protected abstract RawClient raw(String destination) throws Exception;

    @Test
    void measuresEachKind() throws Exception {
        Peer peer = started(base().publishing(destination()).with("outbox.enabled", true));
        BenchmarkSheet sheet = new BenchmarkSheet(broker().name());
        try (RawClient raw = raw(destination())) {
            round(peer, raw, new BenchmarkSheet("warm-up"));
            for (int round = 0; round < ROUNDS; round++) {
                round(peer, raw, sheet);
            }
        }
        String text = sheet.text(RAW);
        System.out.println(text);
        Files.writeString(Path.of("target", "benchmark-" + broker().name() + ".md"), text);
    }

    private void round(Peer peer, RawClient raw, BenchmarkSheet sheet) throws Exception {
        Publisher publisher = peer.publisher();
        rate(sheet, raw, RAW, () -> outstanding(raw));
        Call one = i -> {
            var acked = new CompletableFuture<Boolean>();
            raw.send(i, EXAMPLE, () -> acked.complete(true));
            acked.join();
        };
        callers(sheet, raw, "raw client, 64 callers", CALLERS, MESSAGES, 1, one);
        callers(sheet, raw, "raw client, 1 caller", 1, MESSAGES / 30, 1, one);
        callers(
                sheet,
                raw,
                "confirmed, 64 callers",
                CALLERS,
                MESSAGES,
                1,
                i -> acked(publisher.publish(destination(), one(i))));
        callers(
                sheet,
                raw,
                "confirmed, 1 caller",
                1,
                MESSAGES / 30,
                1,
                i -> acked(publisher.publish(destination(), one(i))));
        callers(
                sheet,
                raw,
                "ordered, 64 callers, 1,000 keys",
                CALLERS,
                MESSAGES,
                1,
                i -> acked(publisher.publishInOrder(destination(), one(i))));
        callers(
                sheet,
                raw,
                "batch of 500",
                1,
                MESSAGES / 500,
                500,
                i -> publisher.publishAll(destination(), some(i * 500)));
        rate(sheet, raw, "rapid", () -> {
            IntStream.range(0, MESSAGES - 1).forEach(i -> publisher.rapid(destination(), one(i)));
            acked(publisher.publish(destination(), one(MESSAGES)));
            return MESSAGES;
        });
        rate(sheet, raw, "reliable, 500 in a transaction", () -> written(peer, MESSAGES / 3, false));
        rate(sheet, raw, "delayed, 500 in a transaction, due", () -> written(peer, MESSAGES / 3, true));
        idle(peer, sheet);
        jdbc().execute("DELETE FROM outbox");
    }

    private int outstanding(RawClient raw) throws Exception {
        var ways = new Semaphore(CALLERS);
        for (int i = 0; i < MESSAGES; i++) {
            ways.acquire();
            raw.send(i, EXAMPLE, ways::release);
        }
        ways.acquire(CALLERS);
        return MESSAGES;
    }

    private static void acked(CompletableFuture<Confirmation> word) {
        assertThat(word.join().acked()).isTrue();
    }

    /** Until the broker has confirmed all of them. */
    private int written(Peer peer, int count, boolean delayed) {
        var transaction = new TransactionTemplate(peer.bean(PlatformTransactionManager.class));
        for (int from = 0; from < count; from += 500) {
            List<OutboundEvent> events = some(from);
            transaction.executeWithoutResult(status -> {
                if (delayed) {
                    List<DelayedEvent> due = events.stream()
                            .map(event -> new DelayedEvent(Instant.EPOCH, event))
                            .toList();
                    peer.bean(Delays.class).delayAll(destination(), due);
                } else {
                    peer.bean(Outbox.class).addAll(destination(), events);
                }
            });
        }
        eventually()
                .pollInterval(Duration.ofMillis(5))
                .until(() -> count("SELECT COUNT(*) FROM delayed_message") == 0
                        && peer.bean(OutboxRelays.class).backlog() == 0);
        return count;
    }

    /** From the return of the commit until the broker's word, one event at a time and nothing else to do. */
    private void idle(Peer peer, BenchmarkSheet sheet) {
        var transaction = new TransactionTemplate(peer.bean(PlatformTransactionManager.class));
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            OutboundEvent event = letter("idle-" + System.nanoTime());
            transaction.executeWithoutResult(status -> peer.bean(Outbox.class).add(destination(), event));
            Instant committed = Instant.now();
            eventually()
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> peer.bean(OutboxRelays.class).backlog() == 0);
            LocalDateTime published = Objects.requireNonNull(jdbc().queryForObject(
                            "SELECT published_at FROM outbox WHERE event_id = ?", LocalDateTime.class, event.id()));
            waits.add(Duration.between(committed, published.toInstant(ZoneOffset.UTC))
                    .toNanos());
        }
        sheet.add("reliable, idle: commit → confirmed", Double.NaN, waits);
    }

    private static OutboundEvent one(int number) {
        return letter("letter-" + number, "key-" + number % 1_000);
    }

    private static List<OutboundEvent> some(int from) {
        return IntStream.range(from, from + 500).mapToObj(KindsBenchmark::one).toList();
    }

    private void rate(BenchmarkSheet sheet, RawClient raw, String kind, Callable<Integer> work) throws Exception {
        raw.empty();
        long start = System.nanoTime();
        int count = work.call();
        sheet.add(kind, count * 1e9 / (System.nanoTime() - start), List.of());
    }

    private interface Call {
        void number(int number) throws Exception;
    }

    private void callers(
            BenchmarkSheet sheet, RawClient raw, String kind, int callers, int calls, int events, Call call)
            throws Exception {
        raw.empty();
        var number = new AtomicInteger();
        var waits = new ConcurrentLinkedQueue<Long>();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                running.add(threads.submit(() -> {
                    for (int i = number.getAndIncrement(); i < calls; i = number.getAndIncrement()) {
                        long begin = System.nanoTime();
                        call.number(i);
                        waits.add(System.nanoTime() - begin);
                    }
                    return true;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        sheet.add(kind, 1.0 * calls * events * 1e9 / (System.nanoTime() - start), List.copyOf(waits));
    }
}
