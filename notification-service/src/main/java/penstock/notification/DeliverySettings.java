package penstock.notification;

import jakarta.validation.Valid;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How hard each channel is tried: {@code penstock.delivery.email} and {@code penstock.delivery.webhook}. */
@Validated
@ConfigurationProperties("penstock.delivery")
record DeliverySettings(
        @DefaultValue @Valid DeliveryPolicy email,
        @DefaultValue @Valid DeliveryPolicy webhook) {}
