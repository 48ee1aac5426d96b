package penstock.logging;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Sends lines to Kafka as well, from the moment on at which logging is set up, if {@code penstock.logs.kafka} says where. */
public final class LogShipping implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    /** Longer than any wait for memory or the topic has to be: only the thread that ships waits. */
    private static final int MOST_BLOCK_MILLIS = 1_000;

    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        LogSettings settings = LogSettings.of(event.getEnvironment());
        LogTopic topic = settings.topic();
        if (topic != null
                && LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && attached(context) == null) {
            root(context).iteratorForAppenders().forEachRemaining(other -> other.addFilter(started(new OwnNoise())));
            root(context).addAppender(appender(settings, topic, context));
        }
    }

    private static OwnNoise started(OwnNoise filter) {
        filter.start();
        return filter;
    }

    /** The appender that sends lines; null if none does. */
    static @Nullable KafkaAppender attached(LoggerContext context) {
        return (KafkaAppender) root(context).getAppender(KafkaAppender.NAME);
    }

    private static Logger root(LoggerContext context) {
        return context.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    private static KafkaAppender appender(LogSettings settings, LogTopic topic, LoggerContext context) {
        var encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        BlockingQueue<ILoggingEvent> queue = KafkaAppender.queue(settings);
        var counts = new LogCounts();
        Supplier<Producer<byte[], byte[]>> kafka = () ->
                new KafkaProducer<>(producer(settings, topic), new ByteArraySerializer(), new ByteArraySerializer());
        var shipment = new Shipment(queue, encoder, kafka, counts, Clock.systemUTC());
        var appender = new KafkaAppender(queue, counts, shipment);
        appender.setContext(context);
        appender.start();
        return appender;
    }

    /** Kafka's defaults besides: idempotent, so that a line which is sent again stands there once and in its place. */
    static Map<String, Object> producer(LogSettings settings, LogTopic topic) {
        Map<String, Object> properties = topic.clientProperties();
        properties.put("client.id", KafkaAppender.NAME);
        properties.put("buffer.memory", settings.memory().toBytes());
        properties.put("max.block.ms", MOST_BLOCK_MILLIS);
        properties.put(
                "delivery.timeout.ms", Math.toIntExact(settings.patience().toMillis()));
        properties.put("request.timeout.ms", 2_000);
        properties.put("linger.ms", 100);
        properties.put("compression.type", "lz4");
        return properties;
    }
}
