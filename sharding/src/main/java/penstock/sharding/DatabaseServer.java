package penstock.sharding;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The MariaDB server that holds all databases of a service.
 *
 * @param host its name or address
 * @param port 1 to 65535
 * @param user may do everything in this service's databases
 * @param password never logged
 * @param name the databases are called this, then {@code _0}, {@code _1} and so on
 * @param connections at most so many to each database, 2 to 100
 * @param patience how long to wait for the server when the service starts, default 60 s, up to 10 min
 * @param timeout how long a connection may take, to be made or to become free, default 5 s, 100 ms to 1 min
 * @param silence how long a statement may go without an answer, default 30 s, 100 ms to 10 min
 */
@Validated
@ConfigurationProperties("penstock.db")
public record DatabaseServer(
        @NotBlank @DefaultValue("127.0.0.1") String host,
        @Min(1) @Max(65535) @DefaultValue("3306") int port,
        @NotBlank String user,
        @DefaultValue("") String password,
        @NotBlank String name,
        @Min(2) @Max(100) @DefaultValue("8") int connections,

        @NotNull @DefaultValue("60s") @DurationMin(seconds = 0) @DurationMax(minutes = 10)
        Duration patience,

        @NotNull @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration timeout,

        @NotNull @DefaultValue("30s") @DurationMin(millis = 100) @DurationMax(minutes = 10)
        Duration silence) {

    String url(int database) {
        return "jdbc:mariadb://" + host + ":" + port + "/" + name + "_" + database + "?connectTimeout="
                + timeout.toMillis() + "&socketTimeout=" + silence.toMillis();
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + name + "_*";
    }
}
