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
 * How many buyers change their orders at the same moment.
 *
 * @param places default 6, 1 to 100; fewer than {@code penstock.db.connections}, so that orders are stored and decided
 *     meanwhile
 * @param patience how long one waits for a place, default 5 s, 10 ms to 1 min
 */
@Validated
@ConfigurationProperties("penstock.bulkhead")
record BulkheadSettings(
        @Min(1) @Max(100) @DefaultValue("6") int places,

        @NotNull @DefaultValue("5s") @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration patience) {}
