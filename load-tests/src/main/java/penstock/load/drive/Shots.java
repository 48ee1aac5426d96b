package penstock.load.drive;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What became of every request of a drive: 30 bytes each, so that a million fit. Each number is written by one thread;
 * the counts may be read at any time, the rest when the drive is over.
 */
public final class Shots {
    private static final long LONGEST_MICROS = 600_000_000;

    private final short[] status;
    private final int[] micros;
    private final long[] dueNanos;
    private final long[] idHigh;
    private final long[] idLow;
    private final AtomicInteger answered = new AtomicInteger();
    private volatile Instant start = Instant.EPOCH;
    private volatile long lastNanos;

    Shots(int requests) {
        this.status = new short[requests];
        this.micros = new int[requests];
        this.dueNanos = new long[requests];
        this.idHigh = new long[requests];
        this.idLow = new long[requests];
    }

    void begin(Instant at) {
        start = at;
    }

    /** @param due when the request was due or sent, and {@code end} when its answer was whole, both since the start */
    void note(int number, Answer answer, long due, long end) {
        status[number] = (short) answer.status();
        dueNanos[number] = due;
        micros[number] = (int) Math.min(Integer.MAX_VALUE, (end - due) / 1_000);
        idHigh[number] = answer.idHigh();
        idLow[number] = answer.idLow();
        answered.incrementAndGet();
    }

    void end(long nanos) {
        lastNanos = nanos;
    }

    public int size() {
        return status.length;
    }

    /** Requests that are over, answered or not. */
    public int over() {
        return answered.get();
    }

    /** The HTTP status, 0 if no whole answer came. */
    public int status(int number) {
        return status[number];
    }

    public long micros(int number) {
        return micros[number];
    }

    /** When the request was due. */
    public Instant at(int number) {
        return start.plusNanos(dueNanos[number]);
    }

    /** The order that the answer named. */
    public @Nullable UUID orderId(int number) {
        return idHigh[number] == 0 && idLow[number] == 0 ? null : new UUID(idHigh[number], idLow[number]);
    }

    public Instant start() {
        return start;
    }

    /** From the first request to the last answer. */
    public double seconds() {
        return lastNanos / 1e9;
    }

    /** How often each status came; 0 for no answer. */
    public Map<Integer, Integer> statuses() {
        var counts = new TreeMap<Integer, Integer>();
        for (var one : status) {
            counts.merge((int) one, 1, Integer::sum);
        }
        return counts;
    }

    public int count(int wanted) {
        return statuses().getOrDefault(wanted, 0);
    }

    /** Answers of this status a second. */
    public double perSecond(int wanted) {
        return count(wanted) / Math.max(seconds(), 1e-9);
    }

    /** Latencies of the answers of this status, in microseconds. */
    public Histogram latency(int wanted) {
        var histogram = new Histogram(LONGEST_MICROS, 3);
        for (int i = 0; i < status.length; i++) {
            if (status[i] == wanted) {
                histogram.recordValue(Math.min(micros[i], LONGEST_MICROS));
            }
        }
        return histogram;
    }
}
