package penstock.gateway.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;

import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

import penstock.gateway.door.Door;
import penstock.signin.Role;
import penstock.signin.SignedIn;

/**
 * Holds requests against a {@link Limiter}, and tells the client how it stands, in the fields of the IETF draft
 * {@code draft-ietf-httpapi-ratelimit-headers-10}.
 */
public abstract class RateLimit implements WebFilter {

    private static final String POLICY = "RateLimit-Policy";
    private static final String STANDING = "RateLimit";

    private final Limiter limiter;
    private final String policy;

    RateLimit(String name, long limit, long windowSeconds, Limiter limiter) {
        this.limiter = limiter;
        this.policy = "\"" + name + "\";q=" + limit + ";w=" + windowSeconds;
    }

    /** Whom this request counts for; empty for nobody. */
    abstract String who(ServerWebExchange exchange);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String who = limiter.counts() ? who(exchange) : "";
        if (who.isEmpty()) {
            return chain.filter(exchange);
        }
        Limiter.Standing standing = limiter.take(who);
        if (!standing.passes()) {
            return Mono.error(new TooManyRequestsException(standing, policy));
        }
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.add(POLICY, policy);
        headers.add(STANDING, text(standing));
        return chain.filter(exchange);
    }

    public static void tell(HttpHeaders headers, TooManyRequestsException refusal) {
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(refusal.standing().seconds()));
        headers.set(POLICY, refusal.policy());
        headers.set(STANDING, text(refusal.standing()));
    }

    private static String text(Limiter.Standing standing) {
        return "\"" + standing.name() + "\";r=" + standing.left() + ";t=" + standing.seconds();
    }

    /** Everybody behind one address together, signed in or not. */
    static final class OfAddress extends RateLimit {

        OfAddress(Limits limits, Limiter limiter) {
            super("address", limits.address(), limits.window().toSeconds(), limiter);
        }

        @Override
        String who(ServerWebExchange exchange) {
            InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
            InetAddress address = remote == null ? null : remote.getAddress();
            return switch (address) {
                case null -> "unknown";
                // One home or one office has a /64 to itself.
                case Inet6Address six -> HexFormat.of().formatHex(six.getAddress(), 0, 8);
                default -> address.getHostAddress();
            };
        }
    }

    /** Every buyer alone. */
    static final class OfBuyer extends RateLimit {

        OfBuyer(Limits limits, Limiter limiter) {
            super("buyer", limits.buyer(), limits.window().toSeconds(), limiter);
        }

        @Override
        String who(ServerWebExchange exchange) {
            SignedIn who = Door.who(exchange);
            return who != null && who.roles().contains(Role.BUYER) ? who.id() : "";
        }
    }
}
