package penstock.order;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When orders are no longer taken because those that were are not decided.
 *
 * @param bound the longest time that they may be expected to need, default 5 min, 1 s to 1 d
 * @param perSecond orders a second that all instances together are believed to decide until they were seen to, default
 *     500, above 0 to 1,000,000
 * @param every how often the queue is looked at, default 1 s, 50 ms to 1 min
 */
@Validated
@ConfigurationProperties("penstock.back-pressure")
record BackPressureSettings(
        @NotNull @DefaultValue("5m") @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration bound,

        @DefaultValue("500") @Positive @Max(1_000_000) double perSecond,

        @NotNull @DefaultValue("1s") @DurationMin(millis = 50) @DurationMax(minutes = 1)
        Duration every) {}
