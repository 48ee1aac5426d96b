package penstock.load.crowd;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.HdrHistogram.ConcurrentHistogram;

/** What a crowd has seen so far; may be read at any time by any thread. These are counters: only the ledger proves. */
public final class CrowdProgress {
    private static final long LONGEST_MICROS = 120_000_000;

    private final long planned;
    private final LongAdder pressed = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final ConcurrentHistogram latency = new ConcurrentHistogram(LONGEST_MICROS, 3);

    CrowdProgress(long planned) {
        this.planned = planned;
    }

    void press(boolean retry) {
        (retry ? retries : pressed).increment();
    }

    /** The end of a press: a definite answer, or the end of the buyer's patience. */
    void answer(Reply reply, long micros) {
        switch (reply.word()) {
            case OK -> {
                accepted.increment();
                latency.recordValue(Math.min(micros, LONGEST_MICROS));
            }
            case REFUSED ->
                refusals.computeIfAbsent(String.valueOf(reply.problem()), slug -> new LongAdder())
                        .increment();
            case UNKNOWN -> unknown.increment();
        }
        answered.increment();
    }

    /** Presses that the plan holds, without retries. */
    public long planned() {
        return planned;
    }

    /** Presses sent at least once, without retries. */
    public long pressed() {
        return pressed.sum();
    }

    /** Presses that are over: accepted, refused or given up. */
    public long answered() {
        return answered.sum();
    }

    /** Presses answered 202; the second press of the same buyer counts again. */
    public long accepted() {
        return accepted.sum();
    }

    public long soldOut() {
        var count = refusals.get("sold-out");
        return count == null ? 0 : count.sum();
    }

    /** Presses refused for other reasons than {@code sold-out}, by the slug of the problem document. */
    public Map<String, Long> otherRefusals() {
        var counts = new TreeMap<String, Long>();
        refusals.forEach((slug, count) -> counts.put(slug, count.sum()));
        counts.remove("sold-out");
        return counts;
    }

    /** Presses given up without a definite answer. */
    public long unknown() {
        return unknown.sum();
    }

    /** Calls beyond the first of each press. */
    public long retries() {
        return retries.sum();
    }

    /**
     * From the sending of an accepted call to the last byte of its answer, in microseconds.
     *
     * @param percentile 0 to 100; 100 is the slowest
     */
    public long acceptMicros(double percentile) {
        return latency.getTotalCount() == 0 ? 0 : latency.getValueAtPercentile(percentile);
    }
}
