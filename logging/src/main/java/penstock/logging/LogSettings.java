package penstock.logging;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Where lines go besides the console, and how much of this process may wait for it.
 *
 * @param kafka where they go; nowhere if its servers are not given
 * @param queue lines that wait to be written as JSON, 1 to 100,000; further ones are dropped and counted
 * @param memory for JSON that waits for Kafka, 64 KB to 256 MB
 * @param patience how long a line waits for Kafka's word before it is given up, 3 s to 10 min
 */
@ConfigurationProperties("penstock.logs")
public record LogSettings(
        @Nullable LogTopic kafka,
        @DefaultValue("4096") int queue,
        @DefaultValue("8MB") DataSize memory,
        @DefaultValue("30s") Duration patience) {

    /** @throws IllegalArgumentException naming the property that is out of its bounds */
    public LogSettings {
        if (queue < 1 || queue > 100_000) {
            throw new IllegalArgumentException("penstock.logs.queue is " + queue + "; allowed: 1 to 100000");
        }
        if (memory.toKilobytes() < 64 || memory.toMegabytes() > 256) {
            throw new IllegalArgumentException("penstock.logs.memory is " + memory + "; allowed: 64KB to 256MB");
        }
        if (patience.toSeconds() < 3 || patience.toMinutes() > 10) {
            throw new IllegalArgumentException("penstock.logs.patience is " + patience + "; allowed: 3s to 10m");
        }
    }

    /** Where lines go; null if nowhere: whoever tells passwords need not know whether they are used. */
    public @Nullable LogTopic topic() {
        return kafka == null || kafka.servers() == null || kafka.servers().isBlank() ? null : kafka;
    }

    /** Read before there are beans: the first lines are to go there, too. */
    public static LogSettings of(Environment environment) {
        return Binder.get(environment).bindOrCreate("penstock.logs", Bindable.of(LogSettings.class));
    }
}
