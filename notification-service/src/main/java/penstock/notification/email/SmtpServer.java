package penstock.notification.email;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The server that takes e-mail.
 *
 * @param host required
 * @param port default 25
 * @param from the sender's address, default {@code no-reply@penstock.example}
 * @param connectTimeout default 3 s, 100 ms to 1 min
 * @param security {@code none} (default), {@code starttls} (required, not tried) or {@code tls}; where there is any, the
 *     server's certificate must be for {@code host}
 * @param user who this service is to the server; without one it does not sign in
 * @param password never logged: it does not show when this is printed
 * @param replyTimeout how long each single answer of the server may take, default 10 s, 100 ms to 5 min
 */
@Validated
@ConfigurationProperties("penstock.smtp")
public record SmtpServer(
        @NotBlank String host,
        @DefaultValue("25") @Min(1) @Max(65535) int port,

        @DefaultValue("none") @NotNull Security security,
        @Nullable String user,
        @Nullable String password,

        @DefaultValue("no-reply@penstock.example") @NotNull @Pattern(regexp = "[^@\\s]+@[^@\\s]+")
        String from,

        @DefaultValue("3s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration connectTimeout,

        @DefaultValue("10s") @NotNull @DurationMin(millis = 100) @DurationMax(minutes = 5)
        Duration replyTimeout) {

    /** How the connection is protected. */
    public enum Security {
        NONE,
        STARTTLS,
        TLS
    }

    @Override
    public String toString() {
        return "SmtpServer[" + host + ":" + port + ", " + security + "]";
    }
}
