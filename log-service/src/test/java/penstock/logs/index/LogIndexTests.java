package penstock.logs.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What was committed is found, once, the newest first, and the oldest go first. */
class LogIndexTests {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final String ORDER = "0b4c3c1e-6a0e-8d9f-a1b2-3c4d5e6f7a8b";

    @TempDir
    Path folder;

    private LogIndex index;
    private long offset;

    @BeforeEach
    void open() throws IOException {
        index = LogIndex.open(folder);
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void findsALineByEachOfItsParts() throws IOException {
        add(line(0, "order-service", "WARN", "payment is not known", ORDER));
        add(line(1, "inventory-service", "DEBUG", "held two pieces", ORDER));
        add(line(2, "order-service", "ERROR", "no order at all", null));
        commit();

        assertThat(messages(Wanted.ofOrder(ORDER))).containsExactly("held two pieces", "payment is not known");
        assertThat(messages(wanted("order-service", null, null)))
                .containsExactly("no order at all", "payment is not known");
        assertThat(messages(wanted(null, Level.WARN, null))).containsExactly("no order at all", "payment is not known");
        assertThat(messages(wanted(null, null, "Known PAYMENT"))).containsExactly("payment is not known");
        assertThat(messages(new Wanted(null, null, null, null, null, NOON.plusSeconds(1), NOON.plusSeconds(2))))
                .containsExactly("held two pieces");
        assertThat(messages(Wanted.ofOrder(UUID.randomUUID().toString()))).isEmpty();
    }

    @Test
    void leafsThroughAllLinesThoughManyHaveTheSameTime() throws IOException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            all.add("line " + i);
            add(line(i / 100, "order-service", "INFO", "line " + i, ORDER));
            if (i % 70 == 0) {
                commit();
            }
        }
        commit();

        List<String> found = new ArrayList<>();
        Cursor after = null;
        do {
            LogIndex.Page page = index.search(Wanted.ofOrder(ORDER), after, 30);
            page.lines().forEach(line -> found.add(line.message()));
            after = page.after();
        } while (after != null);

        assertThat(found).containsExactlyElementsOf(all.reversed());
    }

    @Test
    void keepsLinesTogetherWithThePlaceWhereToGoOn() throws IOException {
        add(line(0, "order-service", "INFO", "committed", ORDER));
        commit();
        add(line(1, "order-service", "INFO", "added only", ORDER));
        index.close();

        index = LogIndex.open(folder);

        assertThat(index.next()).isEqualTo(Map.of("topic/0", 1L));
        assertThat(messages(Wanted.ANY)).containsExactly("committed");
    }

    @Test
    void goesBackToTheLastCommit() throws IOException {
        add(line(0, "order-service", "INFO", "committed", ORDER));
        commit();
        add(line(1, "order-service", "INFO", "added only", ORDER));

        index.rollBack();
        add(line(2, "order-service", "INFO", "added again", ORDER));
        commit();

        assertThat(messages(Wanted.ANY)).containsExactly("added again", "committed");
    }

    @Test
    void forgetsWhatIsTooOld() throws IOException {
        add(line(0, "order-service", "INFO", "old", ORDER));
        add(line(60, "order-service", "INFO", "young", ORDER));
        commit();

        index.forget(NOON.plusSeconds(30));

        assertThat(messages(Wanted.ANY)).containsExactly("young");
        assertThat(index.next()).isEqualTo(Map.of("topic/0", 2L));
    }

    @Test
    void shrinksByItsOldestLines() throws IOException {
        for (int i = 0; i < 4_000; i++) {
            add(line(i, "order-service", "INFO", "line " + i + " " + UUID.randomUUID(), ORDER));
            if (i % 500 == 499) {
                commit();
            }
        }
        long before = index.bytes();

        index.shrink(before / 2);

        assertThat(index.bytes()).isLessThan(before * 6 / 10).isPositive();
        assertThat(messages(Wanted.ANY).getFirst()).startsWith("line 3999 ");
        assertThat(index.search(new Wanted(null, null, null, null, null, null, NOON.plusSeconds(1_000)), null, 1)
                        .lines())
                .isEmpty();
    }

    @Test
    void readsALineAsItIsSent() {
        String json = """
                {"@timestamp":"2026-11-28T12:00:00.123456789Z","log":{"level":"ERROR","logger":"penstock.order.X"},
                "service":{"name":"order-service","node":{}},"message":"it failed","trace.id":"4bf92f3577b34da6a3ce929d0e0e4736",
                "eventId":"0b4c3c1e-6a0e-8d9f-a1b2-3c4d5e6f7a8b:1","error":{"type":"java.io.IOException","message":"gone",
                "stack_trace":"java.io.IOException: gone\\n\\tat here"},"ecs":{"version":"8.11"}}
                """;

        assertThat(EcsLine.read(json.getBytes(StandardCharsets.UTF_8)))
                .contains(new LogLine(
                        Instant.parse("2026-11-28T12:00:00.123456789Z"),
                        "order-service",
                        "ERROR",
                        "penstock.order.X",
                        "it failed",
                        ORDER,
                        "4bf92f3577b34da6a3ce929d0e0e4736",
                        "java.io.IOException: gone\n\tat here"));
    }

    @Test
    void takesNothingElseForALine() {
        for (String record : List.of("", "no json", "[]", "{}", "{\"@timestamp\":\"yesterday\"}", "7")) {
            assertThat(EcsLine.read(record.getBytes(StandardCharsets.UTF_8)))
                    .as(record)
                    .isEmpty();
        }
    }

    private static Wanted wanted(@Nullable String service, @Nullable Level level, @Nullable String text) {
        return new Wanted(null, null, service, level, text, null, null);
    }

    private static LogLine line(int second, String service, String level, String message, @Nullable String orderId) {
        return new LogLine(
                NOON.plus(Duration.ofSeconds(second)), service, level, "a.Logger", message, orderId, null, null);
    }

    private void add(LogLine line) throws IOException {
        index.add(line, new Place("topic/0", 0, offset++));
    }

    private void commit() throws IOException {
        index.commit(Map.of("topic/0", offset));
    }

    private List<String> messages(Wanted wanted) throws IOException {
        return index.search(wanted, null, 100).lines().stream()
                .map(LogLine::message)
                .toList();
    }
}
