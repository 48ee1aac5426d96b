package penstock.order.redis;

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
 * Where the gate is.
 *
 * @param host of Redis
 * @param port of Redis
 * @param password of Redis, if it wants one
 * @param connections open connections; commands are pipelined, and few connections measured faster than many:
 *     default 4, 1 to 64
 * @param timeout how long Redis may take to answer before an order is refused for the moment; default 1 s, 10 ms to 1 min
 * @param keepClosed how long Redis keeps the gate of a closed sale; default 2 d, 1 min to 60 d, more than the
 *     {@code penstock.gate.keeper.keep-closed} for which the gate keeper rebuilds it
 */
@Validated
@ConfigurationProperties("penstock.redis")
record RedisSettings(
        @DefaultValue("127.0.0.1") @NotBlank String host,
        @DefaultValue("6379") @Min(1) @Max(65535) int port,
        @Nullable String password,
        @DefaultValue("4") @Min(1) @Max(64) int connections,

        @NotNull @DefaultValue("1s") @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration timeout,

        @NotNull @DefaultValue("2d") @DurationMin(minutes = 1) @DurationMax(days = 60)
        Duration keepClosed) {}
