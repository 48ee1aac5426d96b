package penstock.logging;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that writes lines as JSON and takes them to Kafka, one after the other. */
final class Shipment implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Shipment.class);
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(2);
    private static final Duration BETWEEN_REPORTS = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 200;

    private final BlockingQueue<ILoggingEvent> queue;
    private final Encoder<ILoggingEvent> encoder;
    private final Supplier<Producer<byte[], byte[]>> kafka;
    private final LogCounts counts;
    private final Clock clock;
    private final Thread thread;
    private volatile boolean stopping;
    private @Nullable Exception notTaken;
    private boolean away;
    private long reported;
    private Instant nextReport;

    /** @param kafka makes the producer, in this thread: reading its configuration takes a moment of a service's start */
    Shipment(
            BlockingQueue<ILoggingEvent> queue,
            Encoder<ILoggingEvent> encoder,
            Supplier<Producer<byte[], byte[]>> kafka,
            LogCounts counts,
            Clock clock) {
        this.queue = queue;
        this.encoder = encoder;
        this.kafka = kafka;
        this.counts = counts;
        this.clock = clock;
        this.nextReport = clock.instant();
        this.thread = Thread.ofPlatform().daemon().name(KafkaAppender.NAME).unstarted(this);
    }

    void start() {
        thread.start();
    }

    /** Lets it take what is in the queue, but waits for an absent Kafka no longer than some seconds. */
    void stop() {
        stopping = true;
        try {
            thread.join(UNTIL_STOPPED.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        Producer<byte[], byte[]> producer = kafka.get();
        try {
            while (true) {
                ILoggingEvent event = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                boolean taken = event != null && ship(event, producer);
                if (stopping && !taken) {
                    break;
                }
                report();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            producer.close(UNTIL_STOPPED);
        }
    }

    /**
     * Tries for as long as there is no Kafka: meanwhile the queue fills, and what it does not hold is dropped there.
     *
     * @return false if this process stops before anybody takes it
     */
    private boolean ship(ILoggingEvent event, Producer<byte[], byte[]> producer) {
        do {
            notTaken = null;
            try {
                producer.send(new ProducerRecord<>(LogTopic.NAME, encoder.encode(event)), this::answered);
            } catch (RuntimeException e) {
                notTaken = e;
            }
            sayWhetherItIsThere();
            report();
        } while (notTaken instanceof TimeoutException && !stopping);
        if (notTaken != null && !(notTaken instanceof TimeoutException)) {
            counts.refused();
        }
        return !(notTaken instanceof TimeoutException);
    }

    /** In this thread if the line was not even taken, be it for want of room or of knowing the topic; later on in another. */
    private void answered(@Nullable RecordMetadata place, @Nullable Exception failure) {
        if (failure == null) {
            counts.sent();
        } else if (Thread.currentThread() == thread) {
            notTaken = failure;
        } else {
            counts.undelivered();
        }
    }

    private void sayWhetherItIsThere() {
        boolean nowAway = notTaken instanceof TimeoutException;
        if (nowAway != away) {
            away = nowAway;
            if (nowAway) {
                log.warn("Kafka takes no lines of this log at the moment: {}", String.valueOf(notTaken));
            } else {
                log.info("Kafka takes the lines of this log again");
            }
        }
    }

    private void report() {
        Instant now = clock.instant();
        long dropped = counts.droppedSoFar();
        if (dropped > reported && !now.isBefore(nextReport)) {
            log.warn("{} lines of this log did not get to Kafka; {} since the start", dropped - reported, dropped);
            reported = dropped;
            nextReport = now.plus(BETWEEN_REPORTS);
        }
    }
}
