package penstock.load.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

/** What a journal comes to: how many calls had which answer, how long the accepted ones took, and from when to when. */
public final class Calls {
    private static final long LONGEST_MICROS = 600_000_000;

    private final Map<String, Long> answers = new TreeMap<>();
    private final Histogram accepted = new Histogram(LONGEST_MICROS, 3);
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    private long total;

    private Calls() {}

    public static Calls of(Path journal) throws IOException {
        var calls = new Calls();
        Journal.read(journal, calls::hear);
        return calls;
    }

    private void hear(JournalLine line) {
        total++;
        var answer = line.problem() == null ? Integer.toString(line.status()) : line.status() + " " + line.problem();
        answers.merge(answer, 1L, Long::sum);
        if (line.word() == Word.OK) {
            accepted.recordValue(Math.clamp(line.micros(), 0, LONGEST_MICROS));
        }
        first = line.at().isBefore(first) ? line.at() : first;
        last = line.answeredAt().isAfter(last) ? line.answeredAt() : last;
    }

    public long total() {
        return total;
    }

    /** By status and, where there was one, the slug of the problem. */
    public Map<String, Long> answers() {
        return answers;
    }

    /** In microseconds. */
    public Histogram acceptedMicros() {
        return accepted;
    }

    /** When the first call was sent; the epoch if there was none. */
    public Instant first() {
        return total == 0 ? Instant.EPOCH : first;
    }

    /** From the first call to the last answer. */
    public Duration took() {
        return total == 0 ? Duration.ZERO : Duration.between(first, last);
    }
}
