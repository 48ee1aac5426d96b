package penstock.messaging;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import penstock.messaging.wire.EventFormat;

import static org.assertj.core.api.Assertions.assertThat;

/** Effects happen once and in the order of their key, whatever dies, comes twice or comes in disorder. */
abstract class FaultsContract extends NeighboursContract {

    @SuppressWarnings("NullAway.Init")
    private Effects effects;

    @BeforeEach
    void forgetEffects() {
        effects = new Effects(jdbc());
    }

    @Test
    void hasEachEffectOnceWhenAConsumerIsKilledBetweenEffectAndAcknowledgement() throws Exception {
        Peer sender = started(base().publishing(destination()));
        Map<String, List<String>> sent = inKeys(2_000);
        publish(sender, sent);

        assertThat(exitOf(DyingReader.class, destination(), "500")).isEqualTo(DyingReader.EXIT_VALUE);
        int before = effects.ids().size();
        assertThat(before).isBetween(500, 1_900);
        started(once().effect(Effects::write));

        eventually().untilAsserted(() -> assertThat(effects.ids()).hasSizeGreaterThanOrEqualTo(2_000));
        untilAllIsAcknowledged(sender);
        assertThat(effects.byKey()).isEqualTo(sent);
        assertThat(parked()).isEmpty();
    }

    @Test
    void hasEachEffectOnceWhenTheDatabaseIsKilledBetweenInsertAndCommit() throws Exception {
        Peer sender = started(base().publishing(destination()));
        var dead = new CountDownLatch(1);
        Peer reader = started(once().effect((jdbc, events) -> {
            Effects.write(jdbc, events);
            if (dead.getCount() > 0) {
                mariaDb().kill();
                dead.countDown();
            }
        }));
        Map<String, List<String>> sent = inKeys(1_000);
        publish(sender, sent);

        assertThat(dead.await(2, TimeUnit.MINUTES)).isTrue();
        mariaDb().start();
        mariaDb().awaitReady(Duration.ofMinutes(2));

        eventually().untilAsserted(() -> assertThat(effects.ids()).hasSizeGreaterThanOrEqualTo(1_000));
        untilAllIsAcknowledged(reader);
        assertThat(effects.byKey()).isEqualTo(sent);
        assertThat(parked()).isEmpty();
    }

    @Test
    void hasEachEffectOnceWhenTheWordOfACommitIsLost() {
        Peer sender = started(base().publishing(destination()));
        var lost = new AtomicBoolean();
        Peer reader = started(once().effect((jdbc, events) -> {
            Effects.write(jdbc, events);
            if (lost.compareAndSet(false, true)) {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        throw new DataAccessResourceFailureException("the reply to COMMIT was lost");
                    }
                });
            }
        }));
        Map<String, List<String>> sent = inKeys(200);

        publish(sender, sent);

        eventually().untilAsserted(() -> assertThat(effects.ids()).hasSizeGreaterThanOrEqualTo(200));
        untilAllIsAcknowledged(reader);
        assertThat(effects.byKey()).isEqualTo(sent);
    }

    @Test
    void bringsTenThousandThroughTwoRelaysAndTwoConsumersOnceEachAndInOrder() {
        List<Peer> relays = List.of(started(outboxing()), started(outboxing()));
        started(once().effect(Effects::write));
        started(once().effect(Effects::write));
        Map<String, List<String>> sent = inKeys(10_000);

        List<Map.Entry<String, List<String>>> keys = List.copyOf(sent.entrySet());
        for (int from = 0; from < 500; from += 50) {
            for (int key = 0; key < keys.size(); key++) {
                // The rows of a key are written by one instance after the other, and published by whoever is quicker.
                Peer writer = relays.get((from / 50 + key) % 2);
                String name = keys.get(key).getKey();
                List<OutboundEvent> some = keys.get(key).getValue().subList(from, from + 50).stream()
                        .map(id -> letter(id, name))
                        .toList();
                new TransactionTemplate(writer.bean(PlatformTransactionManager.class))
                        .executeWithoutResult(
                                status -> writer.bean(Outbox.class).addAll(destination(), some));
            }
        }

        eventually().untilAsserted(() -> assertThat(effects.ids()).hasSizeGreaterThanOrEqualTo(10_000));
        eventually().until(() -> count("SELECT COUNT(*) FROM outbox WHERE published_at IS NULL") == 0);
        untilAllIsAcknowledged(relays.getFirst());
        assertThat(effects.byKey()).isEqualTo(sent);
        assertThat(parked()).isEmpty();
    }

    @Test
    void hasEachEffectOnceHoweverOftenAndInWhateverOrderItsEventComes() throws Exception {
        Peer other = started(base().publishing(destination()));
        Set<String> sent = ids(500);
        var random = new Random(29);
        List<String> deliveries = new ArrayList<>();
        sent.forEach(id -> deliveries.addAll(Collections.nCopies(2 + random.nextInt(4), id)));
        Collections.shuffle(deliveries, random);
        started(once().effect(Effects::write));
        started(once().effect(Effects::write));

        var format = new EventFormat("elsewhere");
        for (int from = 0; from < deliveries.size(); from += 20) {
            List<byte[]> some = deliveries.subList(from, Math.min(deliveries.size(), from + 20)).stream()
                    .map(id -> format.write(letter(id), databaseTime()))
                    .toList();
            plain().send(destination(), "any", EventFormat.batch(some));
        }

        eventually()
                .untilAsserted(() -> assertThat(new HashSet<>(effects.ids())).isEqualTo(sent));
        untilAllIsAcknowledged(other);
        assertThat(effects.ids()).hasSize(500);
        assertThat(parked()).isEmpty();
    }

    @Test
    void parksWhatIsNullHugeOrDeepAndItsNeighboursGoOn() throws Exception {
        Peer reader = started(once().publishing(destination()).effect(Effects::write));
        List<byte[]> poisons = new ArrayList<>();
        poisons.add(null);
        String deep = "{\"a\":".repeat(20_000) + "1" + "}".repeat(20_000);
        poisons.add(("[" + deep + "]").getBytes(StandardCharsets.UTF_8));
        poisons.add("[null, 7, \"text\"]".getBytes(StandardCharsets.UTF_8));
        if (plain().takesTenMegabytes()) {
            poisons.add(new byte[10 * 1024 * 1024]);
        }
        for (int i = 0; i < poisons.size(); i++) {
            reader.publisher().publishAll(destination(), letters("before-" + i));
            plain().send(destination(), "poison", poisons.get(i));
        }
        reader.publisher().publishAll(destination(), letters("last"));

        int parked = poisons.size() + 2;
        eventually().untilAsserted(() -> assertThat(parked()).hasSize(parked));
        untilAllIsAcknowledged(reader);
        assertThat(effects.ids()).hasSize(poisons.size() + 1).contains("last");
    }

    @Test
    void acknowledgesNothingThatCouldNotBeParked() throws Exception {
        Peer reader = started(base().publishing(destination()).consuming(destination()));
        var calls = new AtomicInteger();
        reader.letterbox.before(events -> calls.incrementAndGet());
        jdbc().execute("RENAME TABLE parked_message TO parked_elsewhere");
        try {
            // In one broker message, so that they come together however the broker cuts its batches.
            plain().send(destination(), "poison", """
                    [7, {"specversion": "1.0", "id": "good", "type": "letter.sent", "source": "elsewhere",
                      "subject": "poison", "time": "2026-11-11T12:00:00Z", "dataversion": "1.0", "data": {"id": "good"}}]
                    """.getBytes(StandardCharsets.UTF_8));

            // Brought again and again, together with the poison.
            eventually().until(() -> calls.get() > 2);
        } finally {
            jdbc().execute("RENAME TABLE parked_elsewhere TO parked_message");
        }

        eventually().untilAsserted(() -> assertThat(parked()).hasSize(1));
        untilAllIsAcknowledged(reader);
    }

    @Test
    void letsOtherKeysGoOnWhileOneBacksOffAndKeepsItsOrder() {
        Peer reader = started(base().publishing(destination())
                .consuming(destination())
                .with("retry.back-off", "1m")
                .with("retry.most-back-off", "1m"));
        var healed = new AtomicBoolean();
        reader.letterbox.before(events -> {
            if (!healed.get() && events.stream().anyMatch(event -> event.id().equals("stuck"))) {
                throw new IllegalStateException("a bug");
            }
        });
        reader.publisher().publishAll(destination(), List.of(letter("stuck", "one"), letter("behind", "one")));
        Set<String> others = ids(200);
        reader.publisher()
                .publishAll(
                        destination(),
                        others.stream().map(BrokerFixture::letter).toList());

        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).hasSameElementsAs(others));
        untilAllIsAcknowledged(reader);
        assertThat(reader.bean(Valves.class).status().getFirst().retrying()).isEqualTo(2);

        healed.set(true);
        jdbc().execute("UPDATE waiting_message SET due_at = '2020-01-01'");
        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).endsWith("stuck", "behind"));
        assertThat(parked()).isEmpty();
    }

    private void untilAllIsAcknowledged(Peer any) {
        eventually().until(() -> any.bean(Backlog.class).depth(destination(), Peer.GROUP) == 0);
    }

    private Peer.Builder once() {
        return base().consuming(destination())
                .with("consumers.letterbox.idempotency", "jdbc")
                .with("consumers.letterbox.batch-size", 100);
    }

    private Peer.Builder outboxing() {
        return base().publishing(destination()).with("outbox.enabled", true);
    }

    /** Twenty keys, each with its part of the ids. */
    private static Map<String, List<String>> inKeys(int count) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        IntStream.range(0, 20)
                .forEach(key -> keys.put(
                        "k" + key,
                        IntStream.range(0, count / 20)
                                .mapToObj(i -> "k" + key + "-" + i)
                                .toList()));
        return keys;
    }

    private void publish(Peer sender, Map<String, List<String>> keys) {
        List<OutboundEvent> events = new ArrayList<>();
        int each = keys.values().iterator().next().size();
        IntStream.range(0, each).forEach(i -> keys.forEach((key, ids) -> events.add(letter(ids.get(i), key))));
        sender.publisher().publishAll(destination(), events);
    }

    private int exitOf(Class<?> program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            once().properties().store(in, null);
        }
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }
}
