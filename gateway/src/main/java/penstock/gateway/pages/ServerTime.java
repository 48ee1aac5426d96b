package penstock.gateway.pages;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

/** A sale begins by the server's clock; a page counts down by it. */
@Configuration(proxyBeanMethods = false)
class ServerTime {

    /** @param now by this gateway's clock */
    record Time(String now) {}

    @Bean
    RouterFunction<ServerResponse> time(Clock clock) {
        return route().GET(
                        "/api/clock",
                        _ -> ServerResponse.ok()
                                .cacheControl(CacheControl.noStore())
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(new Time(clock.instant().toString())))
                .build();
    }
}
