package penstock.logs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import penstock.logs.index.LogIndex;
import penstock.logs.kafka.IndexingWatch;

/** Counts what is indexed, and tells how far behind and how large the index is. */
final class MeteredIndex implements IndexingWatch {

    private final Counter indexed;
    private final Counter unreadable;
    private volatile long behind;

    MeteredIndex(LogIndex index, MeterRegistry meters) {
        indexed = Counter.builder("penstock.logs.indexed")
                .description("lines that were put into the index")
                .register(meters);
        unreadable = Counter.builder("penstock.logs.unreadable")
                .description("records of the topic that are no line of a log")
                .register(meters);
        Gauge.builder("penstock.logs.behind", () -> behind)
                .baseUnit("lines")
                .description("lines in Kafka that are not indexed yet")
                .register(meters);
        Gauge.builder("penstock.logs.index", index, LogIndex::bytes)
                .baseUnit("bytes")
                .description("the index on disk")
                .register(meters);
    }

    @Override
    public void indexed(int lines, int unreadableOnes, long behindBy) {
        indexed.increment(lines);
        unreadable.increment(unreadableOnes);
        behind = behindBy;
    }
}
