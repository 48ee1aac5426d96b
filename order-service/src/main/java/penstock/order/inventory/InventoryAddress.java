package penstock.order.inventory;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where inventory-service is.
 *
 * @param url {@code http://host:port} or {@code https://host:port}
 * @param timeout how long connecting, and then the answer, may take each; default 2 s, 100 ms to 1 min
 */
@Validated
@ConfigurationProperties("penstock.inventory-service")
record InventoryAddress(
        @NotNull URI url,

        @NotNull @DefaultValue("2s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration timeout) {

    InventoryAddress {
        if (url != null
                && (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme())))) {
            throw new IllegalArgumentException("url is '" + url + "', but must look like http://host:port");
        }
    }
}
