package penstock.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import penstock.messaging.parking.Attendant;
import penstock.messaging.parking.AuditRow;
import penstock.messaging.parking.ParkedRow;
import penstock.messaging.publishing.Carrier;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds on every broker for order, for operators' valves, and for the parking lot. */
abstract class OperatingContract extends OutboxContract {

    private static final int KEYS = 20;

    @Test
    void keepsOrderedEventsInOrderWithTwoConsumersWhileTheBrokerDies() {
        Peer sender = started(base().publishing(destination()));
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 2; i++) {
            Peer reader = started(base().consuming(destination()));
            reader.letterbox.before(events -> events.forEach(event -> seen.add(event.key() + "/" + event.id())));
        }
        publishInOrder(sender, 0, 200);
        eventually().until(() -> seen.size() >= KEYS * 200);

        CompletableFuture<Void> more = CompletableFuture.runAsync(() -> publishInOrder(sender, 200, 400));
        killBroker();
        broker().start();
        broker().awaitReady(Duration.ofMinutes(2));
        more.join();

        eventually().untilAsserted(() -> assertThat(firstOfEach(seen)).isEqualTo(expected(400)));
        assertThat(parked()).isEmpty();
    }

    /** Sends again what is not acked, from the first of each key on, as the ordered kind asks. */
    private void publishInOrder(Peer sender, int from, int to) {
        Map<String, Integer> next = new LinkedHashMap<>();
        IntStream.range(0, KEYS).forEach(key -> next.put("k" + key, from));
        while (next.values().stream().anyMatch(number -> number < to)) {
            Map<String, List<CompletableFuture<Confirmation>>> words = new LinkedHashMap<>();
            next.forEach((key, number) -> words.put(
                    key,
                    IntStream.range(number, Math.min(to, number + 50))
                            .mapToObj(i -> sender.publisher().publishInOrder(destination(), letter("n" + i, key)))
                            .toList()));
            words.forEach((key, each) -> next.merge(key, acked(each), Integer::sum));
        }
    }

    private static int acked(List<CompletableFuture<Confirmation>> words) {
        int acked = 0;
        while (acked < words.size() && words.get(acked).join().acked()) {
            acked++;
        }
        return acked;
    }

    private static Map<String, List<String>> firstOfEach(List<String> seen) {
        Map<String, Set<String>> byKey = new LinkedHashMap<>();
        for (String one : List.copyOf(seen)) {
            String[] parts = one.split("/");
            byKey.computeIfAbsent(parts[0], key -> new LinkedHashSet<>()).add(parts[1]);
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        byKey.forEach((key, ids) -> lists.put(key, List.copyOf(ids)));
        return lists;
    }

    private static Map<String, List<String>> expected(int count) {
        List<String> ids = IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
        Map<String, List<String>> all = new LinkedHashMap<>();
        IntStream.range(0, KEYS).forEach(key -> all.put("k" + key, ids));
        return all;
    }

    @Test
    void holdsTwoHundredThousandBehindAClosedValveAndLetsThemThroughOnceItIsOpen() {
        Peer reader = started(base().consuming(destination()).publishing(destination()));
        Valves valves = reader.bean(Valves.class);
        reader.publisher().publishAll(destination(), letters("before"));
        eventually().until(() -> reader.letterbox.ids().contains("before"));
        valves.set("letterbox", new Pace(true, null), "ann");

        for (int part = 0; part < 20; part++) {
            int first = part * 10_000;
            reader.publisher()
                    .publishAll(
                            destination(),
                            IntStream.range(first, first + 10_000)
                                    .mapToObj(i -> letter("w" + i))
                                    .toList());
        }
        assertThat(reader.letterbox.ids()).containsExactly("before");
        ConsumerStatus closed = valves.status().getFirst();
        assertThat(closed.pace().paused()).isTrue();
        assertThat(closed.waiting()).isGreaterThan(100);

        valves.set("letterbox", Pace.FREE, "ann");

        eventually().until(() -> reader.letterbox.ids().size() >= 200_001);
        assertThat(Set.copyOf(reader.letterbox.ids())).hasSize(200_001);
        assertThat(parked()).isEmpty();
    }

    @Test
    void parksSixSortsOfPoisonAloneAndBringsThemBackWhenAnOperatorSaysSo() {
        Peer reader = started(base().consuming(destination()).publishing(destination()));
        var healed = new AtomicBoolean();
        reader.letterbox.before(events -> {
            if (!healed.get() && events.stream().anyMatch(event -> event.id().equals("unclear"))) {
                throw new IllegalStateException("a bug");
            }
        });
        Carrier carrier = reader.bean(Carrier.class);
        List<String> poisons = List.of(
                "{no json",
                "{\"specversion\":\"1.0\"}",
                "[" + envelope("major", "\"dataversion\":\"2.0\"") + "]",
                "[".repeat(5_000),
                "[" + envelope("typeless", "\"type\":17") + "]");
        reader.publisher().publishAll(destination(), letters("a", "unclear", "b"));
        for (String poison : poisons) {
            carrier.carry(destination(), 0, null, poison.getBytes(StandardCharsets.UTF_8))
                    .join();
        }
        reader.publisher().publishAll(destination(), letters("c"));

        eventually().untilAsserted(() -> assertThat(parked()).hasSize(6));
        eventually().untilAsserted(() -> assertThat(reader.letterbox.ids()).contains("a", "b", "c"));
        Attendant attendant = reader.bean(Attendant.class);
        ParkedRow unclear = attendant.list("letterbox", 0, 100).stream()
                .filter(row -> "unclear".equals(row.eventId()))
                .findFirst()
                .orElseThrow();
        assertThat(unclear.attempts()).isGreaterThanOrEqualTo(5);
        assertThat(unclear.cause()).contains("a bug");
        assertThat(attendant.replay(unclear.id(), "ann")).isInstanceOf(Attendant.Outcome.StillParked.class);

        healed.set(true);
        assertThat(attendant.replayAll("letterbox", "ann")).isEqualTo(new Attendant.Sum(1, 5));
        assertThat(reader.letterbox.ids()).contains("unclear");
        attendant.list(null, 0, 100).forEach(row -> attendant.discard(row.id(), "bob"));

        assertThat(parked()).isEmpty();
        assertThat(attendant.audited(0, 100))
                .extracting(AuditRow::action)
                .filteredOn("discard"::equals)
                .hasSize(5);
        assertThat(attendant.audited(0, 100)).extracting(AuditRow::operator).contains("ann", "bob");
    }

    private static String envelope(String id, String attribute) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"type\":\"t\",\"source\":\"s\",\"subject\":\"k\","
                + "\"time\":\"2026-11-11T12:00:00Z\",\"dataversion\":\"1.0\",\"data\":{}," + attribute + "}";
    }
}
