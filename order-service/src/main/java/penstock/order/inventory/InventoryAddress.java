package penstock.order.inventory;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where inventory-service is.
 *
 * @param url its base URL
 * @param timeout how long connecting, and then the answer, may take each; default 2 s
 */
@Validated
@ConfigurationProperties("penstock.inventory-service")
record InventoryAddress(
        @NotNull URI url, @DefaultValue("2s") Duration timeout) {}
