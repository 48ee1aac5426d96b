package penstock.signin;

import java.net.URI;
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
 * Whose tokens are believed. One property, {@code penstock.sign-in.issuer}, chooses the provider: this installation's
 * gateway or any other that speaks OpenID Connect.
 *
 * @param issuer what the {@code iss} claim must be, and where {@code /.well-known/openid-configuration} is; required
 * @param audience what the {@code aud} claim must contain, default {@code penstock}
 * @param rolesClaim where a token lists its roles, default {@code roles}; dots lead into objects
 *     ({@code realm_access.roles})
 * @param leeway how far clocks may differ, default 5 s, at most 1 min
 * @param remembered how many verified tokens are kept until they expire, default 10,000 (about 20 MB), up to
 *     1,000,000, 0 for none
 * @param timeout how long the issuer may take to answer, default 2 s, 100 ms to 1 min
 * @param client who this service is when it asks another one, with the secret that the issuer knows
 */
@Validated
@ConfigurationProperties("penstock.sign-in")
public record SignInProperties(
        @NotNull URI issuer,
        @NotBlank @DefaultValue("penstock") String audience,
        @NotBlank @DefaultValue("roles") String rolesClaim,

        @NotNull @DefaultValue("5s") @DurationMin(seconds = 0) @DurationMax(minutes = 1)
        Duration leeway,

        @Min(0) @Max(1_000_000) @DefaultValue("10000") int remembered,

        @NotNull @DefaultValue("2s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration timeout,

        @Nullable Client client) {

    /** @param secret never logged: it does not show when this is printed */
    public record Client(@NotBlank String id, @NotBlank String secret) {
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }
}
