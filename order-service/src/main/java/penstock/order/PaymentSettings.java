package penstock.order;

import java.time.Duration;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How orders are paid.
 *
 * @param window how long a buyer has to pay a reserved order; default 10 min, 1 s to 30 d
 * @param answer how long a buyer waits for the provider before he is told to come back; default 3 s, 10 ms to 1 min
 * @param pursue how long a payment may stay without the provider's word before it is asked again; default 10 s, 100 ms to 1 d
 * @param pursueEvery how often payments without a word are looked for; default 2 s, 50 ms to 1 min
 * @param callbackSecret what the provider signs its callbacks with; required, at its best 32 random bytes as text
 * @param callbackTolerance how old a signed callback may be; default 5 min, 1 s to 1 h
 */
@Validated
@ConfigurationProperties("penstock.payment")
record PaymentSettings(
        @NotNull @DefaultValue("10m") @DurationMin(seconds = 1) @DurationMax(days = 30)
        Duration window,

        @NotNull @DefaultValue("3s") @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration answer,

        @NotNull @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(days = 1)
        Duration pursue,

        @NotNull @DefaultValue("2s") @DurationMin(millis = 50) @DurationMax(minutes = 1)
        Duration pursueEvery,

        @NotBlank String callbackSecret,

        @NotNull @DefaultValue("5m") @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration callbackTolerance) {

    @Override
    public String toString() {
        return "payments within " + window;
    }
}
