package penstock.order;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How orders that somebody waits for are looked at.
 *
 * @param every how often; default 200 ms, 10 ms to 1 min
 */
@Validated
@ConfigurationProperties("penstock.watch")
record WatchSettings(
        @NotNull @DefaultValue("200ms") @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration every) {}
