package penstock.logging;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

/**
 * Hands lines over to the thread that takes them to Kafka. Whoever logs never waits: what does not fit into the queue is
 * dropped and counted. What that thread and its producer's log themselves is left out, since each such line would cause the
 * next one.
 */
final class KafkaAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

    static final String NAME = "penstock-logs";

    private final BlockingQueue<ILoggingEvent> queue;
    private final LogCounts counts;
    private final Shipment shipment;

    /** @param shipment takes what it finds in the queue, from the appender's start to its stop */
    KafkaAppender(BlockingQueue<ILoggingEvent> queue, LogCounts counts, Shipment shipment) {
        this.queue = queue;
        this.counts = counts;
        this.shipment = shipment;
        setName(NAME);
    }

    static BlockingQueue<ILoggingEvent> queue(LogSettings settings) {
        return new ArrayBlockingQueue<>(settings.queue());
    }

    LogCounts counts() {
        return counts;
    }

    /** Lines that wait. */
    int waiting() {
        return queue.size();
    }

    @Override
    public void start() {
        shipment.start();
        super.start();
    }

    /** Waits for the lines that are left, for some seconds at most. */
    @Override
    public void stop() {
        if (isStarted()) {
            super.stop();
            shipment.stop();
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        // A producer's thread is called by its client's id.
        if (event.getThreadName().endsWith(NAME)) {
            return;
        }
        event.prepareForDeferredProcessing();
        if (!queue.offer(event)) {
            counts.crowdedOut();
        }
    }
}
