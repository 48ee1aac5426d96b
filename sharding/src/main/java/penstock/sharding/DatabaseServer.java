package penstock.sharding;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

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
 * @param patience how long to wait for the server when the service starts
 * @param timeout how long a connection may take, to be made or to become free
 * @param silence how long a statement may go without an answer
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
        @DefaultValue("60s") Duration patience,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("30s") Duration silence) {

    String url(int database) {
        return "jdbc:mariadb://" + host + ":" + port + "/" + name + "_" + database + "?connectTimeout="
                + timeout.toMillis() + "&socketTimeout=" + silence.toMillis();
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + name + "_*";
    }
}
