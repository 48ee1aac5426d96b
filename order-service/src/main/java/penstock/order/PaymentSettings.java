package penstock.order;

import java.time.Duration;

import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How orders are paid.
 *
 * @param window how long a buyer has to pay a reserved order; default 10 min
 * @param answer how long a buyer waits for the provider before he is told to come back; default 3 s
 * @param pursue how long a payment may stay without the provider's word before it is asked again; default 10 s
 * @param pursueEvery how often payments without a word are looked for; default 2 s
 * @param callbackSecret what the provider signs its callbacks with; required, at its best 32 random bytes as text
 * @param callbackTolerance how old a signed callback may be; default 5 min
 */
@Validated
@ConfigurationProperties("penstock.payment")
record PaymentSettings(
        @DefaultValue("10m") Duration window,
        @DefaultValue("3s") Duration answer,
        @DefaultValue("10s") Duration pursue,
        @DefaultValue("2s") Duration pursueEvery,
        @NotBlank String callbackSecret,
        @DefaultValue("5m") Duration callbackTolerance) {

    @Override
    public String toString() {
        return "payments within " + window;
    }
}
