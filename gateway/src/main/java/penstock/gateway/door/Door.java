package penstock.gateway.door;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import penstock.gateway.edge.Traces;
import penstock.signin.Access;
import penstock.signin.BadTokenException;
import penstock.signin.IssuerAwayException;
import penstock.signin.Role;
import penstock.signin.SignInProblem;
import penstock.signin.SignedIn;
import penstock.signin.Tokens;

/**
 * Lets in whoever has a good token of the role that the path needs. The services look at the token again; here it is
 * refused before it costs anything. One filter of its own instead of Spring Security's chain: the chain's operators
 * cost more than everything else that this gateway does to a request.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
public class Door implements WebFilter {

    private static final Logger log = LoggerFactory.getLogger(Door.class);
    private static final String WHO = Door.class.getName();
    private static final String SCHEME = "bearer ";

    private final Tokens tokens;
    private final Access access;
    private final Scheduler unknownTokens;

    /** @param tokenVerification where a token may be verified that was not seen before: it may have to wait for an issuer */
    Door(Tokens tokens, Access access, Scheduler tokenVerification) {
        this.tokens = tokens;
        this.access = access;
        this.unknownTokens = tokenVerification;
    }

    /** Who sent this request; null if it has no token. */
    public static @Nullable SignedIn who(ServerWebExchange exchange) {
        return exchange.getAttribute(WHO);
    }

    /** The token of whoever sent this request, as it is; null if it has none. */
    public static @Nullable String token(ServerWebExchange exchange) {
        String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return header == null || who(exchange) == null
                ? null
                : header.substring(SCHEME.length()).strip();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Role needed = access.needed(
                exchange.getRequest().getMethod(), exchange.getRequest().getPath());
        List<String> headers = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            return needed == null ? chain.filter(exchange) : refuse(exchange, SignInProblem.NO_TOKEN);
        }
        // Clients of the token endpoint say who they are in this header, too, and in another way.
        if (needed == null && !isBearer(headers.getFirst())) {
            return chain.filter(exchange);
        }
        if (headers.size() > 1 || !isBearer(headers.getFirst())) {
            return refuse(exchange, SignInProblem.badToken("The Authorization header is not one bearer token."));
        }
        String token = headers.getFirst().substring(SCHEME.length()).strip();
        try {
            SignedIn known = tokens.remembered(token);
            return known != null
                    ? enter(exchange, chain, known, needed)
                    : Mono.fromCallable(() -> tokens.verify(token))
                            .subscribeOn(unknownTokens)
                            .map(Object.class::cast)
                            .onErrorResume(BadTokenException.class, Mono::just)
                            .onErrorResume(IssuerAwayException.class, Mono::just)
                            .flatMap(outcome -> outcome instanceof SignedIn who
                                    ? enter(exchange, chain, who, needed)
                                    : refuse(exchange, problem(outcome)));
        } catch (BadTokenException e) {
            return refuse(exchange, problem(e));
        }
    }

    private static Mono<Void> enter(
            ServerWebExchange exchange, WebFilterChain chain, SignedIn who, @Nullable Role needed) {
        if (needed != null && !who.roles().contains(needed)) {
            return refuse(exchange, SignInProblem.FORBIDDEN);
        }
        exchange.getAttributes().put(WHO, who);
        return chain.filter(exchange);
    }

    private static boolean isBearer(String header) {
        return header.length() > SCHEME.length()
                && header.substring(0, SCHEME.length()).toLowerCase(Locale.ROOT).equals(SCHEME);
    }

    private static SignInProblem problem(Object outcome) {
        if (outcome instanceof BadTokenException bad) {
            return SignInProblem.badToken(String.valueOf(bad.getMessage()));
        }
        log.warn("a token could not be verified: {}", outcome.toString());
        return SignInProblem.ISSUER_AWAY;
    }

    private static Mono<Void> refuse(ServerWebExchange exchange, SignInProblem why) {
        SignInProblem problem = why.of(Traces.traceId(exchange));
        ServerHttpResponse response = exchange.getResponse();
        byte[] body = problem.json().getBytes(StandardCharsets.UTF_8);
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setContentLength(body.length);
        if (problem.challenge() != null) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, problem.challenge());
        }
        if (problem.status() == 503) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        }
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}
