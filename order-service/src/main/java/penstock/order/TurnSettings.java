package penstock.order;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The waiting room in front of sales that start at a moment.
 *
 * @param spread over which the turns of the buyers are spread from the start of a sale on, default 0: no waiting room,
 *     at most 1 h
 * @param secret that the turns are drawn with, the same for all instances; at least 16 characters if there is a spread
 */
@Validated
@ConfigurationProperties("penstock.turns")
record TurnSettings(
        @NotNull @DefaultValue("0s") @DurationMin(seconds = 0) @DurationMax(hours = 1)
        Duration spread,

        @DefaultValue("") String secret) {

    private static final int SHORTEST = 16;

    TurnSettings {
        if (spread != null && !spread.isZero() && secret.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "penstock.turns.secret must have at least 16 characters if penstock.turns.spread is " + spread);
        }
    }

    @Override
    public String toString() {
        return "turns over " + spread;
    }
}
