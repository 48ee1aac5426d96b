package penstock.gateway.routing;

import java.time.Duration;

import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How the services' names become addresses. A name may stand for several instances, which come and go: new connections
 * are spread over all of them, and none is looked for where it was longer than two seconds ago. By default the first
 * address would get everything, for as long as the name server allows; Docker's allows ten minutes.
 */
@Configuration(proxyBeanMethods = false)
class Names {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    @Bean
    HttpClientCustomizer everyInstance() {
        return client -> client.resolver(names ->
                names.roundRobinSelection(true).cacheMaxTimeToLive(REMEMBERED).cacheNegativeTimeToLive(Duration.ZERO));
    }
}
