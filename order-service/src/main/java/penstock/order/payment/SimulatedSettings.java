package penstock.order.payment;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the simulated provider does.
 *
 * @param behaviour for cards that name none themselves: ok, refuse, slow, twice, late or callback; default ok
 * @param slow how long the slow one takes; default 5 s, up to 1 h
 * @param late how long after the request the late one sends its callback; default 15 min, up to 30 d
 * @param callbackUrl where callbacks go; this instance itself if it is absent
 */
@Validated
@ConfigurationProperties("penstock.payment.simulated")
record SimulatedSettings(
        @DefaultValue("ok") Behaviour behaviour,

        @NotNull @DefaultValue("5s") @DurationMin(seconds = 0) @DurationMax(hours = 1)
        Duration slow,

        @NotNull @DefaultValue("15m") @DurationMin(seconds = 0) @DurationMax(days = 30)
        Duration late,

        @Nullable URI callbackUrl) {}
