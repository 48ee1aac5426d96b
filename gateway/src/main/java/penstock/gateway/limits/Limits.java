package penstock.gateway.limits;

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
 * How many requests the gateways take together in each window, and answer 429 beyond.
 *
 * @param window default 10 s, 1 s to 1 h
 * @param buyer from one signed-in person or program, default 200, 0 for any number
 * @param address from one address (of IPv6, one /64), default 1,000, 0 for any number; a gateway behind a proxy sees
 *     the proxy's address alone, so switch it off there or let the proxy count
 */
@Validated
@ConfigurationProperties("penstock.gateway.limits")
record Limits(
        @NotNull @DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration window,

        @Min(0) @Max(1_000_000_000) @DefaultValue("200") long buyer,
        @Min(0) @Max(1_000_000_000) @DefaultValue("1000") long address) {}
