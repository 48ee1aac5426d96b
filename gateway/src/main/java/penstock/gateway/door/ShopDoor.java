package penstock.gateway.door;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.gateway.edge.WholeBody;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

/**
 * Lets anybody be a buyer of any name, for trying the shop out. It is there only where {@code penstock.gateway.shop.open}
 * is true, which is meant for installations that nobody else can reach; it needs the built-in issuer.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("penstock.gateway.shop.open")
class ShopDoor {

    @Bean
    RouterFunction<ServerResponse> shopSignIn(Issuer issuer, JsonMapper json) {
        return route().POST("/shop/sign-in", request -> signIn(request, issuer, json))
                .build();
    }

    private static Mono<ServerResponse> signIn(ServerRequest request, Issuer issuer, JsonMapper json) {
        return WholeBody.of(request).flatMap(body -> {
            String token;
            try {
                token = issuer.token(Clients.SHOP, buyer(json, body), null);
            } catch (IllegalArgumentException e) {
                return Mono.error(new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage(), e));
            }
            return ServerResponse.ok()
                    .cacheControl(CacheControl.noStore())
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(Map.of(
                            "access_token",
                            token,
                            "token_type",
                            "Bearer",
                            "expires_in",
                            issuer.lifetime().toSeconds()));
        });
    }

    private static @Nullable String buyer(JsonMapper json, byte[] body) {
        try {
            JsonNode buyer = json.readTree(body).path("buyer");
            return buyer.isString() ? buyer.stringValue() : null;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the body must be JSON: {\"buyer\": \"a name\"}", e);
        }
    }
}
