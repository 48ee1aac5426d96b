package penstock.logs;

import java.io.IOException;
import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import penstock.logging.LogSettings;
import penstock.logging.LogTopic;
import penstock.logs.index.LogIndex;
import penstock.logs.kafka.Indexing;
import penstock.logs.kafka.IndexingLoop;
import penstock.logs.kafka.TopicReader;

/** Starts the service behind the search for log lines. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class LogService {
    static void main(String[] args) {
        SpringApplication.run(LogService.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "close")
    LogIndex logIndex(IndexSettings settings) throws IOException {
        return LogIndex.open(settings.folder());
    }

    @Bean
    IndexingLoop indexingLoop(
            LogIndex index, IndexSettings settings, Environment environment, MeterRegistry meters, Clock clock) {
        LogTopic topic = LogSettings.of(environment).topic();
        if (topic == null) {
            throw new IllegalArgumentException("penstock.logs.kafka.servers is missing: there is nothing to index");
        }
        var counts = new MeteredIndex(index, meters);
        return new IndexingLoop(
                () -> new Indexing(
                        TopicReader.open(topic, settings.keep()), index, counts, settings.retention(), clock),
                index);
    }
}
