package penstock.gateway.routing;

import java.net.URI;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The desk beside the system, which sends crowds and reads the ledger when an operator asks. What {@code ./penstock up}
 * starts has one; elsewhere there is none, and the control room says so.
 *
 * @param url where it listens, without a path; none if not given
 * @param key what it wants to hear from whoever asks; required with {@code url}
 */
@ConfigurationProperties("penstock.desk")
public record DeskAddress(@Nullable URI url, @Nullable String key) {

    public static final String HEADER = "Desk-Key";

    public DeskAddress {
        if (url != null && (key == null || key.isBlank())) {
            throw new IllegalArgumentException("penstock.desk.key is missing, but penstock.desk.url is given");
        }
    }

    /** A desk that is there, or should be. */
    public record Known(URI url, String key) {}

    public Optional<Known> known() {
        return url == null || key == null ? Optional.empty() : Optional.of(new Known(url, key));
    }
}
