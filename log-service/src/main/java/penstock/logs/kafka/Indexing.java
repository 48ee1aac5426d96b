package penstock.logs.kafka;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import penstock.logs.index.EcsLine;
import penstock.logs.index.LogIndex;
import penstock.logs.index.Place;

/** Puts what comes into the index, and throws away what is too old or too much. */
public final class Indexing implements AutoCloseable {

    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(1);

    private final TopicReader reader;
    private final LogIndex index;
    private final IndexingWatch watch;
    private final Retention retention;
    private final Clock clock;
    private Instant nextCleaning = Instant.MIN;

    /** Goes on where the index ends. */
    public Indexing(TopicReader reader, LogIndex index, IndexingWatch watch, Retention retention, Clock clock) {
        this.reader = reader;
        this.index = index;
        this.watch = watch;
        this.retention = retention;
        this.clock = clock;
        reader.seek(index.next());
    }

    /** After the return what one poll brought is on disk, together with the place where to go on. */
    public void runOnce() throws IOException {
        Map<String, Long> next = new HashMap<>();
        int lines = 0;
        int unreadable = 0;
        for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
            Place place = reader.place(record);
            var line = EcsLine.read(record.value());
            if (line.isPresent()) {
                index.add(line.get(), place);
                lines++;
            } else {
                unreadable++;
            }
            next.put(place.source(), place.offset() + 1);
        }
        if (!next.isEmpty()) {
            index.commit(next);
        }
        watch.indexed(lines, unreadable, reader.behind());
        clean();
    }

    private void clean() throws IOException {
        Instant now = clock.instant();
        if (!now.isBefore(nextCleaning)) {
            nextCleaning = now.plus(BETWEEN_CLEANINGS);
            index.forget(now.minus(retention.keep()));
            index.shrink(retention.mostBytes());
        }
    }

    /** Ends a round that waits for records. */
    void wakeup() {
        reader.wakeup();
    }

    @Override
    public void close() {
        reader.close();
    }
}
