package penstock.load.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JournalTests {
    private static final Instant AT = Instant.parse("2026-11-11T12:00:00.123456Z");
    private static final JournalLine OK = new JournalLine("s", "b-1", "k-1", 1, Word.OK, 202, "o-1", null, AT, 1_500);
    private static final JournalLine NONE =
            new JournalLine("s", "b-2", "k-2", 2, Word.UNKNOWN, 0, null, "SocketTimeoutException", AT, 2);

    @TempDir
    Path folder;

    @Test
    void readsBackWhatSeveralRunsAppended() throws IOException {
        var file = folder.resolve("new/folder/journal.jsonl");
        write(file, OK);
        write(file, NONE);

        assertThat(read(file)).containsExactly(OK, NONE);
        assertThat(OK.answeredAt()).isEqualTo("2026-11-11T12:00:00.124956Z");
    }

    @Test
    void leavesOutALastLineThatACrashCutShort() throws IOException {
        var file = folder.resolve("journal.jsonl");
        write(file, OK);
        Files.writeString(file, "{\"sale\":\"s\",\"buy", APPEND);

        assertThat(read(file)).containsExactly(OK);
    }

    @Test
    void namesALineThatIsNotOneOfAJournal() throws IOException {
        var file = folder.resolve("journal.jsonl");
        Files.writeString(file, "nonsense\n");
        write(file, OK);

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("journal.jsonl line 1:");
    }

    @Test
    void takesOnly4xxForADefiniteNo() {
        assertThat(List.of(202, 409, 429, 500, 503, 200, 0).stream().map(Word::of))
                .containsExactly(
                        Word.OK, Word.REFUSED, Word.REFUSED, Word.UNKNOWN, Word.UNKNOWN, Word.UNKNOWN, Word.UNKNOWN);
    }

    private static void write(Path file, JournalLine line) throws IOException {
        try (var journal = Journal.appendTo(file)) {
            journal.write(line);
        }
    }

    private static List<JournalLine> read(Path file) throws IOException {
        var lines = new ArrayList<JournalLine>();
        Journal.read(file, lines::add);
        return lines;
    }
}
