package penstock.messaging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import penstock.messaging.outbox.OutboxRelays;
import penstock.messaging.publishing.Carrier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages a second and waits of each kind, beside the broker's own client in the same run. It asserts no figure, and no
 * build runs it by itself:
 *
 * <pre>./mvnw verify -pl infra/kafka,messaging -am -Dtest=none -Dit.test='*KindsBenchmark' \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false</pre>
 */
abstract class KindsBenchmark extends BrokerFixture {

    private static final int MESSAGES = Integer.getInteger("bench.messages", 40_000);
    private static final int CALLERS = 64;

    @Test
    void measuresEachKind() throws Exception {
        Peer peer = started(base().publishing(destination()).with("outbox.enabled", true));
        Publisher publisher = peer.publisher();
        for (int round = 1; round <= 3; round++) {
            rate(round, "raw client, 64 outstanding", () -> raw(peer));
            callers(round, "confirmed, 64 callers", CALLERS, MESSAGES, i -> acked(publisher, i, false));
            callers(round, "confirmed, 1 caller", 1, MESSAGES / 40, i -> acked(publisher, i, false));
            callers(round, "ordered, 64 callers", CALLERS, MESSAGES, i -> acked(publisher, i, true));
            callers(
                    round,
                    "batch of 500",
                    1,
                    MESSAGES / 500,
                    i -> publisher.publishAll(destination(), some(i * 500, 500)));
            rate(round, "rapid", () -> rapid(publisher));
            rate(round, "reliable, 500 in a transaction", () -> reliable(peer));
        }
    }

    /** What the component's own carrier gets from the broker's client with one event to a message. */
    private int raw(Peer peer) throws InterruptedException {
        Carrier carrier = peer.bean(Carrier.class);
        byte[] body = EXAMPLE.getBytes(StandardCharsets.UTF_8);
        var ways = new Semaphore(CALLERS);
        var lanes = carrier.lanes(destination());
        for (int i = 0; i < MESSAGES; i++) {
            ways.acquire();
            carrier.carry(destination(), lanes.applyAsInt("key-" + i % 20), null, body)
                    .thenRun(ways::release);
        }
        ways.acquire(CALLERS);
        return MESSAGES;
    }

    private static final String EXAMPLE = "[{\"specversion\":\"1.0\",\"id\":\"letter-12345\",\"type\":\"letter.sent\","
            + "\"source\":\"peer\",\"subject\":\"key-1\",\"time\":\"2026-11-11T12:00:00.123Z\","
            + "\"datacontenttype\":\"application/json\",\"dataversion\":\"1.0\","
            + "\"data\":{\"id\":\"letter-12345\",\"at\":\"1970-01-01T00:00:00Z\"}}]";

    private void acked(Publisher publisher, int number, boolean ordered) {
        OutboundEvent event = letter("letter-" + number, "key-" + number % 1_000);
        Confirmation word = (ordered
                        ? publisher.publishInOrder(destination(), event)
                        : publisher.publish(destination(), event))
                .join();
        assertThat(word.acked()).isTrue();
    }

    private int rapid(Publisher publisher) {
        for (int i = 0; i < MESSAGES; i++) {
            publisher.rapid(destination(), letter("letter-" + i));
        }
        return MESSAGES;
    }

    private int reliable(Peer peer) {
        var transaction = new TransactionTemplate(peer.bean(PlatformTransactionManager.class));
        for (int from = 0; from < MESSAGES / 4; from += 500) {
            List<OutboundEvent> events = some(from, 500);
            transaction.executeWithoutResult(status -> peer.bean(Outbox.class).addAll(destination(), events));
        }
        eventually().until(() -> peer.bean(OutboxRelays.class).backlog() == 0);
        return MESSAGES / 4;
    }

    private static List<OutboundEvent> some(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> letter("letter-" + i))
                .toList();
    }

    private void rate(int round, String what, Callable<Integer> work) throws Exception {
        long start = System.nanoTime();
        int count = work.call();
        say(round, what, count, System.nanoTime() - start, List.of());
    }

    private void callers(int round, String what, int callers, int messages, Consumer<Integer> call) throws Exception {
        var number = new AtomicInteger();
        var waits = new ConcurrentLinkedQueue<Long>();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                running.add(threads.submit(() -> {
                    for (int i = number.getAndIncrement(); i < messages; i = number.getAndIncrement()) {
                        long begin = System.nanoTime();
                        call.accept(i);
                        waits.add(System.nanoTime() - begin);
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        int events = what.startsWith("batch") ? messages * 500 : messages;
        say(
                round,
                what,
                events,
                System.nanoTime() - start,
                waits.stream().sorted().toList());
    }

    private void say(int round, String what, int count, long nanos, List<Long> waits) {
        String text = String.format(
                Locale.ROOT,
                "BENCH %s round %d | %-32s | %,9.0f /s",
                broker().getClass().getSimpleName(),
                round,
                what,
                count * 1e9 / nanos);
        if (!waits.isEmpty()) {
            text += String.format(
                    Locale.ROOT,
                    " | p50 %.1f ms | p99 %.1f ms",
                    waits.get(waits.size() / 2) / 1e6,
                    waits.get(waits.size() * 99 / 100) / 1e6);
        }
        System.out.println(text);
    }
}
