package penstock.gateway.routing;

import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

/** Which service answers which path. What no route names is unknown to the outside. */
@Configuration(proxyBeanMethods = false)
class Routes {

    /**
     * Only paths that mean the same to everybody are routed. Dot segments, empty segments, escapes and matrix parameters
     * are read differently by different servers, and would lead past a rule made here to a path that is not meant to be
     * reachable.
     */
    private static final Pattern PLAIN = Pattern.compile("(?:/[\\w~-][\\w.~-]*+)++");

    @Bean
    RouteLocator table(RouteLocatorBuilder builder, Upstreams upstreams, DeskAddress desk) {
        String orders = upstreams.orderService().url().toString();
        String inventory = upstreams.inventoryService().url().toString();
        String notifications = upstreams.notificationService().url().toString();
        RouteLocatorBuilder.Builder routes = builder.routes();
        // What it is told in an operator's name it believes the gateway alone; the operator's token is not for it.
        desk.known()
                .ifPresent(known -> routes.route(
                        "desk",
                        route -> route.predicate(path("/api/operator/desk/**"))
                                .filters(filters -> filters.setRequestHeader(DeskAddress.HEADER, known.key())
                                        .removeRequestHeader(HttpHeaders.AUTHORIZATION))
                                .uri(known.url())));
        Upstreams.Upstream logs = upstreams.logService();
        if (logs != null) {
            routes.route(
                    "logs", route -> route.predicate(path("/api/operator/logs")).uri(logs.url()));
        }
        return routes.route(
                        "orders",
                        route -> route.predicate(path("/api/orders/**")).uri(orders))
                // Who calls proves by a signature that he is the payment provider.
                .route(
                        "payments",
                        route -> route.predicate(path("/api/payments/callback")).uri(orders))
                .route(
                        "gate",
                        route -> route.predicate(path("/api/operator/sales/{sale}/gate"))
                                .uri(orders))
                .route(
                        "turns",
                        route -> route.predicate(path("/api/sales/{sale}/turn")).uri(orders))
                // The stock of each bucket is a matter between the services.
                .route(
                        "sales",
                        route -> route.predicate(path("/api/sales/**")
                                        .and(path("/api/sales/{sale}/buckets/**")
                                                .negate()))
                                .uri(inventory))
                .route(
                        "operator",
                        route -> route.predicate(path("/api/operator/sales/**")).uri(inventory))
                .route(
                        "notifications",
                        route -> route.predicate(path("/api/notifications/**")).uri(notifications))
                .route(
                        "letters",
                        route -> route.predicate(path("/api/operator/notifications/**"))
                                .uri(notifications))
                // Each service looks after its own consumers and the messages that it parked.
                .route(
                        "order-messaging",
                        route -> route.predicate(path("/api/operator/messaging/order-service/**"))
                                .uri(orders))
                .route(
                        "inventory-messaging",
                        route -> route.predicate(path("/api/operator/messaging/inventory-service/**"))
                                .uri(inventory))
                .route(
                        "notification-messaging",
                        route -> route.predicate(path("/api/operator/messaging/notification-service/**"))
                                .uri(notifications))
                .build();
    }

    /** A system without a log-service says so, instead of knowing no such path. */
    @Bean
    RouterFunction<ServerResponse> withoutLogs(Upstreams upstreams) {
        return upstreams.logService() != null
                ? _ -> Mono.empty()
                : route().GET("/api/operator/logs", _ -> Mono.error(new NoLogsException()))
                        .build();
    }

    static Predicate<ServerWebExchange> path(String pattern) {
        PathPattern parsed = PathPatternParser.defaultInstance.parse(pattern);
        return exchange -> {
            PathContainer path = exchange.getRequest().getPath();
            return parsed.matches(path) && PLAIN.matcher(path.value()).matches();
        };
    }
}
