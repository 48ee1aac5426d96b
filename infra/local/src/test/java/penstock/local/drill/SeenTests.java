package penstock.local.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import penstock.load.journal.Journal;
import penstock.load.journal.JournalLine;
import penstock.load.journal.Word;

import static org.assertj.core.api.Assertions.assertThat;

class SeenTests {
    private static final Instant STRUCK = Instant.parse("2026-06-01T10:00:00Z");
    private static final Instant OVER = STRUCK.plusSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void countsAnswersByWhenTheyWereAskedFor() throws IOException {
        Path file = folder.resolve("journal.jsonl");
        try (var journal = Journal.appendTo(file)) {
            journal.write(line("ada", -1, 202, "order-1", null));
            journal.write(line("bob", 0, 503, null, "unavailable"));
            journal.write(line("bob", 3, 0, null, "SocketException"));
            journal.write(line("bob", 10, 202, "order-2", null));
            journal.write(line("cleo", 11, 409, null, "sold-out"));
        }

        Seen seen = Seen.of(file, STRUCK, OVER);

        assertThat(seen.before().answers()).containsOnlyKeys("202").containsEntry("202", 1);
        assertThat(seen.during().text()).isEqualTo("1 × 503 unavailable, 1 × no answer; longest wait 1.5 s");
        assertThat(seen.after().answers()).containsOnlyKeys("202", "409 sold-out");
        assertThat(seen.accepted()).containsOnlyKeys("order-1", "order-2").containsEntry("order-2", "bob");
    }

    @Test
    void saysThatThereWereNoCalls() throws IOException {
        Path file = folder.resolve("journal.jsonl");
        Journal.appendTo(file).close();

        assertThat(Seen.of(file, STRUCK, OVER).during().text()).isEqualTo("no calls");
    }

    private static JournalLine line(
            String buyer, int second, int status, @Nullable String order, @Nullable String problem) {
        return new JournalLine(
                "sale",
                buyer,
                "key",
                1,
                Word.of(status),
                status,
                order,
                problem,
                STRUCK.plusSeconds(second),
                1_500_000);
    }
}
