package penstock.gateway;

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

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

/**
 * Lets anybody be a buyer of any name, for trying the shop out. It is there only where {@code penstock.gateway.shop.open}
 * is true, which is meant for installations that nobody else can reach; it needs the built-in issuer.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("penstock.gateway.shop.open")
class ShopDoor {

    record Visitor(@Nullable String buyer) {}

    @Bean
    RouterFunction<ServerResponse> shopSignIn(Issuer issuer) {
        return route().POST("/shop/sign-in", request -> signIn(request, issuer)).build();
    }

    private static Mono<ServerResponse> signIn(ServerRequest request, Issuer issuer) {
        return request.bodyToMono(Visitor.class).flatMap(visitor -> {
            String token;
            try {
                token = issuer.token(Clients.SHOP, visitor.buyer(), null);
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
}
