package penstock.notification.webhook;

import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How buyers' webhooks are called.
 *
 * @param allowedNetworks networks that may be called although they are not public, and without encryption, each as
 *     {@code 10.0.0.0/8}; default none
 * @param connectTimeout default 3 s, 100 ms to 30 s
 * @param callTimeout how long a call may take altogether, redirects included, default 8 s, 100 ms to 1 min; shorter than
 *     the lease of the webhook's letters
 */
@Validated
@ConfigurationProperties("penstock.webhook")
public record WebhookSettings(
        @DefaultValue List<String> allowedNetworks,

        @DefaultValue("3s") @NotNull @DurationMin(millis = 100) @DurationMax(seconds = 30)
        Duration connectTimeout,

        @DefaultValue("8s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration callTimeout) {

    public WebhookSettings {
        allowedNetworks = List.copyOf(allowedNetworks);
        allowedNetworks.forEach(Network::of);
    }

    public Reach reach() {
        return new Reach(allowedNetworks);
    }
}
