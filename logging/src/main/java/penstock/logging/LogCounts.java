package penstock.logging;

import java.util.concurrent.atomic.LongAdder;

/** What became of the lines of this process, from its start on. */
final class LogCounts {

    private final LongAdder sent = new LongAdder();
    private final LongAdder crowdedOut = new LongAdder();
    private final LongAdder undelivered = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /** Kafka has it. */
    void sent() {
        sent.increment();
    }

    /** More came than could be written: the queue was full. */
    void crowdedOut() {
        crowdedOut.increment();
    }

    /** Kafka gave no word in time. */
    void undelivered() {
        undelivered.increment();
    }

    /** It cannot be sent, for example because it is too long. */
    void refused() {
        refused.increment();
    }

    long sentSoFar() {
        return sent.sum();
    }

    long crowdedOutSoFar() {
        return crowdedOut.sum();
    }

    long undeliveredSoFar() {
        return undelivered.sum();
    }

    long refusedSoFar() {
        return refused.sum();
    }

    long droppedSoFar() {
        return crowdedOut.sum() + undelivered.sum() + refused.sum();
    }
}
