package penstock.order;

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
 * When the drain gives way to buyers.
 *
 * @param crowd buyers who wait for an answer at the same moment, in this instance or at one gateway, default 16, 1 to
 *     100,000
 * @param longest what a batch waits at most while there are so many and no CPU is left, default 1 s, 0 (never) to 10 s
 */
@Validated
@ConfigurationProperties("penstock.give-way")
record GiveWaySettings(
        @Min(1) @Max(100_000) @DefaultValue("16") int crowd,

        @NotNull @DefaultValue("1s") @DurationMin(seconds = 0) @DurationMax(seconds = 10)
        Duration longest) {}
