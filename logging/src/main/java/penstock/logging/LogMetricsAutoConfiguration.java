package penstock.logging;

import java.util.function.ToDoubleFunction;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Tells what became of the lines that were to go to Kafka; nothing where they go nowhere. */
@AutoConfiguration
@ConditionalOnClass(MeterRegistry.class)
class LogMetricsAutoConfiguration {

    @Bean
    MeterBinder shippedLogs() {
        return meters -> {
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
                KafkaAppender appender = LogShipping.attached(context);
                if (appender != null) {
                    bind(appender, meters);
                }
            }
        };
    }

    private static void bind(KafkaAppender appender, MeterRegistry meters) {
        LogCounts counts = appender.counts();
        FunctionCounter.builder("penstock.logs.sent", counts, LogCounts::sentSoFar)
                .description("lines of the log that Kafka has")
                .register(meters);
        dropped("queue-full", counts, LogCounts::crowdedOutSoFar, meters);
        dropped("undelivered", counts, LogCounts::undeliveredSoFar, meters);
        dropped("refused", counts, LogCounts::refusedSoFar, meters);
        Gauge.builder("penstock.logs.waiting", appender, KafkaAppender::waiting)
                .baseUnit("lines")
                .description("lines of the log that wait to be sent")
                .register(meters);
    }

    private static void dropped(
            String reason, LogCounts counts, ToDoubleFunction<LogCounts> count, MeterRegistry meters) {
        FunctionCounter.builder("penstock.logs.dropped", counts, count)
                .tag("reason", reason)
                .description("lines of the log that did not get to Kafka")
                .register(meters);
    }
}
