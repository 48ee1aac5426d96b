package penstock.gateway.door;

import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The built-in issuer, for installations without an OpenID provider of their own. It is there only if
 * {@code penstock.gateway.issuer.folder} is given.
 *
 * @param folder holds {@code keys/<id>.pem}, which this gateway makes and replaces and which gateways that share the
 *     folder share, and {@code clients/<id>} with the secret of each client; nobody else may read it
 * @param rotateAfter the age at which a key is replaced, default 30 days, 1 hour to 1 year
 * @param tokenLifetime how long a token is good, default 1 hour, 1 minute to 1 day
 */
@Validated
@ConfigurationProperties("penstock.gateway.issuer")
record IssuerSettings(
        @Nullable Path folder,

        @NotNull @DefaultValue("30d") @DurationMin(hours = 1) @DurationMax(days = 366)
        Duration rotateAfter,

        @NotNull @DefaultValue("1h") @DurationMin(minutes = 1) @DurationMax(days = 1)
        Duration tokenLifetime) {}
