package penstock.load.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class CallsTests {
    private static final Instant NOON = Instant.parse("2026-11-11T12:00:00Z");

    @Test
    void addsUpWhatAJournalHolds(@TempDir Path folder) throws Exception {
        var file = folder.resolve("journal.jsonl");
        try (var journal = Journal.appendTo(file)) {
            journal.write(line(202, null, NOON.plusSeconds(1), 4_000));
            journal.write(line(409, "sold-out", NOON, 2_000));
            journal.write(line(0, "SocketTimeoutException", NOON.plusSeconds(2), 3_000_000));
        }
        var calls = Calls.of(file);

        assertThat(calls.total()).isEqualTo(3);
        assertThat(calls.answers()).isEqualTo(Map.of("202", 1L, "409 sold-out", 1L, "0 SocketTimeoutException", 1L));
        assertThat(calls.acceptedMicros().getTotalCount()).isEqualTo(1);
        assertThat(calls.acceptedMicros().getValueAtPercentile(50)).isBetween(3_990L, 4_010L);
        assertThat(calls.first()).isEqualTo(NOON);
        assertThat(calls.took()).isEqualTo(Duration.ofSeconds(5));
    }

    private static JournalLine line(int status, @Nullable String problem, Instant at, long micros) {
        return new JournalLine("sale", "ada", "key", 1, Word.of(status), status, null, problem, at, micros);
    }
}
