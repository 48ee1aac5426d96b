package penstock.order.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a crowd is let in.
 *
 * @param requestsAtOnce requests that are served at the same moment, those that wait for an order's next step among them;
 *     each takes 60 KB of heap; default 1,024, 8 to 100,000
 */
@Validated
@ConfigurationProperties("penstock.web")
record WebSettings(
        @Min(8) @Max(100_000) @DefaultValue("1024") int requestsAtOnce) {}
