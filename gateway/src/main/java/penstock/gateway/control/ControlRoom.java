package penstock.gateway.control;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

import penstock.gateway.door.Door;
import penstock.gateway.orders.Demand;
import penstock.gateway.routing.DeskAddress;
import penstock.gateway.routing.Upstreams;
import penstock.signin.SignedIn;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

/** The live figures of the whole system, for operators. */
@Configuration(proxyBeanMethods = false)
class ControlRoom {

    private static final int MOST_BYTES = 4 << 20;

    private final Sinks.Empty<Void> closing = Sinks.empty();

    @Bean
    Lookout lookout(Upstreams upstreams, DeskAddress desk, JsonMapper json, Demand demand, Clock clock) {
        WebClient http = WebClient.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MOST_BYTES))
                .build();
        return new Lookout(subjects(upstreams, desk), http, json, demand, clock, closing.asMono());
    }

    private static List<Lookout.Subject> subjects(Upstreams upstreams, DeskAddress desk) {
        List<Lookout.Subject> subjects = new ArrayList<>(List.of(
                service("order-service", upstreams.orderService().url()),
                service("inventory-service", upstreams.inventoryService().url()),
                service("notification-service", upstreams.notificationService().url())));
        desk.known()
                .ifPresent(known -> subjects.add(
                        new Lookout.Subject("desk", known.url(), Map.of("state", "/api/operator/desk"), known.key())));
        return subjects;
    }

    private static Lookout.Subject service(String name, URI url) {
        String consumers = "/api/operator/messaging/" + name + "/consumers";
        return new Lookout.Subject(name, url, Map.of("figures", "/api/operator/figures", "consumers", consumers), null);
    }

    @Bean
    RouterFunction<ServerResponse> operatorsView(Lookout lookout, JsonMapper json, Clock clock) {
        return route().GET("/api/operator/live", request -> live(request, lookout, json, clock))
                .build();
    }

    /** Streams, and the looking behind them, end when the gateway does: it would wait for them in vain. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing.tryEmitEmpty();
    }

    private Mono<ServerResponse> live(ServerRequest request, Lookout lookout, JsonMapper json, Clock clock) {
        Flux<ServerSentEvent<String>> past = Flux.defer(() -> Flux.just(event("past", json, lookout.kept())));
        Flux<ServerSentEvent<String>> present = lookout.watch(request.headers().firstHeader(HttpHeaders.AUTHORIZATION))
                .map(glance -> event("glance", json, glance));
        SignedIn who = Door.who(request.exchange());
        Mono<Void> expired = who == null
                ? Mono.never()
                : Mono.delay(Duration.between(clock.instant(), who.expires())).then();
        Mono<Void> end = Mono.firstWithSignal(closing.asMono(), expired);
        return ServerResponse.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(BodyInserters.fromServerSentEvents(
                        past.concatWith(present).takeUntilOther(end)));
    }

    private static ServerSentEvent<String> event(String name, JsonMapper json, Object content) {
        return ServerSentEvent.<String>builder()
                .event(name)
                .data(json.writeValueAsString(content))
                .build();
    }
}
