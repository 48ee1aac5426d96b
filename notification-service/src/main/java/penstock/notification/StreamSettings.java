package penstock.notification;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The live view of inboxes.
 *
 * @param pollInterval how often all inboxes that are shown are looked at for what other instances changed, default 500 ms,
 *     10 ms to 1 min
 * @param heartbeat the longest silence on a stream, so that nobody on the way takes it for dead, default 5 s, 100 ms to
 *     1 min
 * @param longest how long one stream lasts before the client has to come again, default 10 min, 1 s to 1 day
 * @param most streams in this process, default 5,000, 1 to 100,000
 * @param mostPerBuyer streams of one buyer in this process, default 6 (what a browser opens at most), 1 to 100
 */
@Validated
@ConfigurationProperties("penstock.stream")
public record StreamSettings(
        @DefaultValue("500ms") @NotNull @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration pollInterval,

        @DefaultValue("5s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration heartbeat,

        @DefaultValue("10m") @NotNull @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration longest,

        @DefaultValue("5000") @Min(1) @Max(100_000) int most,
        @DefaultValue("6") @Min(1) @Max(100) int mostPerBuyer) {}
