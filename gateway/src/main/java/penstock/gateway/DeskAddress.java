package penstock.gateway;

import java.net.URI;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The desk that sends crowds and runs the ledger when an operator asks; a local installation has one.
 *
 * @param url where it listens; none if not given
 * @param key what it wants to hear from whoever asks; required with {@code url}
 */
@ConfigurationProperties("penstock.desk")
record DeskAddress(@Nullable URI url, @Nullable String key) {

    static final String HEADER = "Desk-Key";

    DeskAddress {
        if (url != null && key == null) {
            throw new IllegalArgumentException("penstock.desk.key is missing, but penstock.desk.url is given");
        }
    }

    /** A desk that is there. */
    record Known(URI url, String key) {}

    Optional<Known> known() {
        return url == null || key == null ? Optional.empty() : Optional.of(new Known(url, key));
    }
}
