package penstock.gateway.pages;

import java.time.Duration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

import penstock.gateway.problems.ProblemPages;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

/** What people and generators of clients read: the problems, explained, and the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class Pages {

    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    @Bean
    RouterFunction<ServerResponse> reading() {
        ProblemPages problems = ProblemPages.read();
        return route().GET("/problems", _ -> page(problems.index()))
                .GET("/problems/{name}", request -> {
                    String page = problems.page(request.pathVariable("name"));
                    return page == null ? Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND)) : page(page);
                })
                .GET(
                        "/openapi.yaml",
                        _ -> ServerResponse.ok()
                                .cacheControl(CacheControl.maxAge(GOOD_FOR))
                                .contentType(MediaType.APPLICATION_YAML)
                                .bodyValue(new ClassPathResource("contracts/penstock.yaml")))
                .build();
    }

    private static Mono<ServerResponse> page(String html) {
        return ServerResponse.ok()
                .cacheControl(CacheControl.maxAge(GOOD_FOR))
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .header("X-Content-Type-Options", "nosniff")
                .contentType(MediaType.TEXT_HTML)
                .bodyValue(html);
    }
}
