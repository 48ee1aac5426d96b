package penstock.notification;

import java.time.Duration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How buyers are told.
 *
 * @param email how hard the channel is tried
 * @param webhook how hard the channel is tried
 * @param giveWay what a batch, of events as of letters, waits at most while other processes leave no CPU, default 2 s, 0
 *     (not at all) to 10 s
 */
@Validated
@ConfigurationProperties("penstock.delivery")
record DeliverySettings(
        @DefaultValue @Valid DeliveryPolicy email,
        @DefaultValue @Valid DeliveryPolicy webhook,

        @NotNull @DefaultValue("2s") @DurationMin(seconds = 0) @DurationMax(seconds = 10)
        Duration giveWay) {}
