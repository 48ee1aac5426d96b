package penstock.logs;

import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import penstock.logs.kafka.Retention;

/**
 * The index, and how much of it is kept.
 *
 * @param folder where it lies; this process's alone
 * @param keep how long a line is kept, 1 min to 366 d
 * @param size the index on disk, beyond which the oldest lines go, 16 MB to 1 TB
 */
@Validated
@ConfigurationProperties("penstock.log-index")
record IndexSettings(
        @NotNull Path folder,

        @DefaultValue("7d") @DurationMin(minutes = 1) @DurationMax(days = 366)
        Duration keep,

        @DefaultValue("512MB") DataSize size) {

    IndexSettings {
        if (size.toMegabytes() < 16 || size.toTerabytes() > 1) {
            throw new IllegalArgumentException("penstock.log-index.size is " + size + "; allowed: 16MB to 1TB");
        }
    }

    Retention retention() {
        return new Retention(keep, size.toBytes());
    }
}
