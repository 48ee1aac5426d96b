package penstock.gateway.edge;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How patient and how generous the gateway is with whoever is outside.
 *
 * @param maxBody the largest body that is let in, default 16 KB, at most 1 MB since it is held in memory
 * @param bodyTimeout how long a client may take to send its body, default 5 s, 100 ms to 1 min
 * @param retryAfter what a client is told to wait when a service cannot be reached, default 1 s, 1 s to 1 min
 * @param connections clients' connections that are open at most, default 8192, 1 to 1,000,000; beyond it they wait
 */
@Validated
@ConfigurationProperties("penstock.gateway")
public record Edge(
        @NotNull @DefaultValue("16KB") DataSize maxBody,

        @NotNull @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration bodyTimeout,

        @NotNull @DefaultValue("1s") @DurationMin(seconds = 1) @DurationMax(minutes = 1)
        Duration retryAfter,

        @DefaultValue("8192") @Min(1) @Max(1_000_000) int connections) {
    public Edge {
        if (maxBody.toBytes() < 1 || maxBody.toBytes() > 1 << 20) {
            throw new IllegalArgumentException("max-body must be between 1 byte and 1 MB, not " + maxBody);
        }
    }
}
