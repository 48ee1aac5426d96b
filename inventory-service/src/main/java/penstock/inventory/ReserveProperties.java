package penstock.inventory;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import penstock.inventory.application.Strategy;

/**
 * How stock is decided, and what is done about a lost race.
 *
 * @param strategy {@code batched}; {@code conditional} and {@code textbook} are there to be compared with
 * @param tries in all before the batch is given back to the broker, 1 to 1000
 * @param pause the longest first pause; it doubles a few times; default 5 ms, 1 ms to 1 s
 */
@Validated
@ConfigurationProperties("penstock.inventory.reserve")
record ReserveProperties(
        @DefaultValue("batched") Strategy strategy,
        @Min(1) @Max(1000) @DefaultValue("30") int tries,

        @NotNull @DefaultValue("5ms") @DurationMin(millis = 1) @DurationMax(seconds = 1)
        Duration pause) {}
