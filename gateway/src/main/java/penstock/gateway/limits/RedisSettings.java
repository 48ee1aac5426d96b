package penstock.gateway.limits;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the gateways count together.
 *
 * @param host of Redis; without it each gateway counts alone
 * @param password of Redis, if it wants one
 * @param connections open connections, default 2, 1 to 64
 * @param timeout after which Redis is taken to be away, default 500 ms, 10 ms to 1 min; nobody waits for it
 */
@Validated
@ConfigurationProperties("penstock.redis")
record RedisSettings(
        @DefaultValue("127.0.0.1") @NotBlank String host,
        @DefaultValue("6379") @Min(1) @Max(65535) int port,
        @Nullable String password,
        @DefaultValue("2") @Min(1) @Max(64) int connections,

        @NotNull @DefaultValue("500ms") @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration timeout) {}
