package penstock.gateway.routing;

import java.net.URI;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the services behind the gateway are.
 *
 * @param orderService {@code penstock.order-service.url}, required
 * @param inventoryService {@code penstock.inventory-service.url}, required
 * @param notificationService {@code penstock.notification-service.url}, required
 * @param logService {@code penstock.log-service.url}; without it there are no logs to search
 */
@Validated
@ConfigurationProperties("penstock")
public record Upstreams(
        @NotNull @Valid Upstream orderService,
        @NotNull @Valid Upstream inventoryService,
        @NotNull @Valid Upstream notificationService,
        @Nullable @Valid Upstream logService) {

    /** @param url scheme, host and port alone: a path here would be dropped without a word by the routing */
    public record Upstream(@NotNull URI url) {
        public Upstream {
            if (url != null && !isOrigin(url)) {
                throw new IllegalArgumentException(
                        "url is '" + url + "', but must look like http://host:port, without a path");
            }
        }

        private static boolean isOrigin(URI url) {
            return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                    && url.getRawQuery() == null;
        }
    }
}
