package penstock.gateway.door;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

import penstock.signin.SignInProperties;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

/** The built-in issuer over HTTP: discovery, keys, and a token endpoint for clients with a secret (RFC 6749, 4.4). */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("penstock.gateway.issuer.folder")
@EnableScheduling
class IssuerConfiguration {

    private static final Duration LOOK_AFTER_KEYS_EVERY = Duration.ofMinutes(1);

    @Bean
    KeyRing keyRing(IssuerSettings settings, Clock clock) {
        KeyRing keys = new KeyRing(
                new KeyFiles(folder(settings).resolve("keys")),
                settings.rotateAfter(),
                settings.tokenLifetime(),
                clock);
        keys.runOnce();
        return keys;
    }

    @Bean
    SchedulingConfigurer keyRotation(KeyRing keys) {
        return tasks -> tasks.addFixedDelayTask(keys::runOnce, LOOK_AFTER_KEYS_EVERY);
    }

    @Bean
    Issuer issuer(SignInProperties signIn, IssuerSettings settings, KeyRing keys, Clock clock) {
        return new Issuer(signIn.issuer(), signIn.audience(), settings.tokenLifetime(), keys, clock);
    }

    @Bean
    RouterFunction<ServerResponse> issuing(Issuer issuer, IssuerSettings settings) {
        Clients clients = new Clients(folder(settings).resolve("clients"));
        return route().GET("/.well-known/openid-configuration", _ -> open(issuer.description()))
                .GET("/oauth2/jwks", _ -> open(issuer.publishedKeys()))
                .POST("/oauth2/token", request -> grant(issuer, clients, request))
                .build();
    }

    private static Path folder(IssuerSettings settings) {
        return Objects.requireNonNull(settings.folder(), "penstock.gateway.issuer.folder");
    }

    private static Mono<ServerResponse> open(Map<String, Object> body) {
        return ServerResponse.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body);
    }

    private static Mono<ServerResponse> grant(Issuer issuer, Clients clients, ServerRequest request) {
        Optional<String> client = clients.of(request.headers().firstHeader(HttpHeaders.AUTHORIZATION));
        if (client.isEmpty()) {
            return error(401, "invalid_client", "the client or its secret is not known; it belongs into HTTP Basic");
        }
        if (!isForm(request.headers().firstHeader(HttpHeaders.CONTENT_TYPE))) {
            return error(400, "invalid_request", "the body must be application/x-www-form-urlencoded");
        }
        // Not formData(): that is read from the body as it came, which has been read to its end already.
        return request.body(BodyExtractors.toFormData())
                .map(Optional::of)
                // An escape that is none.
                .onErrorResume(IllegalArgumentException.class, _ -> Mono.just(Optional.empty()))
                .flatMap(form -> form.isPresent()
                        ? grant(issuer, client.get(), form.get())
                        : error(400, "invalid_request", "the body is not application/x-www-form-urlencoded"));
    }

    private static boolean isForm(@Nullable String type) {
        try {
            return type != null
                    && MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static Mono<ServerResponse> grant(Issuer issuer, String client, MultiValueMap<String, String> form) {
        if (!"client_credentials".equals(form.getFirst("grant_type"))) {
            return error(400, "unsupported_grant_type", "grant_type must be client_credentials");
        }
        try {
            Map<String, Object> granted = new LinkedHashMap<>();
            granted.put("access_token", issuer.token(client, form.getFirst("buyer"), form.getFirst("email")));
            granted.put("token_type", "Bearer");
            granted.put("expires_in", issuer.lifetime().toSeconds());
            return ServerResponse.ok()
                    .cacheControl(CacheControl.noStore())
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(granted);
        } catch (IllegalArgumentException e) {
            return error(400, "invalid_request", String.valueOf(e.getMessage()));
        }
    }

    private static Mono<ServerResponse> error(int status, String word, String why) {
        var response = ServerResponse.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON);
        if (status == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"penstock\"");
        }
        return response.bodyValue(Map.of("error", word, "error_description", why));
    }
}
