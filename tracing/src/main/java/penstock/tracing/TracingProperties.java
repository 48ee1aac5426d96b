package penstock.tracing;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which traces are recorded, and where they are sent.
 *
 * @param endpoint where spans are sent by OTLP over HTTP, with its path, for example
 *     {@code http://localhost:4318/v1/traces}; without one no trace is recorded, and ids are given all the same
 * @param oneIn one in so many requests without a trace of their own is recorded, 1 to 1,000,000; default 100
 * @param mostASecond traces that this process begins to record in a second at most, 0 to 10,000; default 10. As many again
 *     may be asked for from outside, by a {@code traceparent} that says recorded: neither a spike nor a stranger makes
 *     tracing dear
 * @param delay spans are sent in batches, this often; default 1 s, 10 ms to 1 min
 */
@Validated
@ConfigurationProperties("penstock.tracing")
record TracingProperties(
        @Nullable URI endpoint,

        @DefaultValue("100") @Min(1) @Max(1_000_000) int oneIn,

        @DefaultValue("10") @Min(0) @Max(10_000) int mostASecond,

        @NotNull @DefaultValue("1s") @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration delay) {

    TracingProperties {
        if (endpoint != null
                && (endpoint.getHost() == null
                        || !"http".equals(endpoint.getScheme()) && !"https".equals(endpoint.getScheme()))) {
            throw new IllegalArgumentException(
                    "endpoint is '" + endpoint + "', but must look like http://host:4318/v1/traces");
        }
    }
}
