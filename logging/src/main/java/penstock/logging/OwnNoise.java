package penstock.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Keeps what the producer of lines says of each attempt to reach Kafka out of the other logs, too: {@link Shipment} says it
 * once. Other clients of Kafka are heard.
 */
final class OwnNoise extends Filter<ILoggingEvent> {

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getThreadName().endsWith(KafkaAppender.NAME)
                        && event.getLoggerName().startsWith("org.apache.kafka.")
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
