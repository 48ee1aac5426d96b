package penstock.gateway;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at every part of the system once a second, while somebody watches and a minute longer, however many watch. A
 * part that is away or slow costs the others nothing: its silence is what is seen of it.
 */
class Lookout {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Duration AFTER_THE_LAST = Duration.ofMinutes(1);
    private static final int KEPT = 600;

    /**
     * What is asked of a part.
     *
     * @param asks path by the name under which the answer is shown
     * @param key what it wants to hear instead of the operator's token; null for a service
     */
    record Subject(
            String name,
            URI url,
            Map<String, String> asks,
            @Nullable String key) {}

    private final List<Subject> subjects;
    private final WebClient http;
    private final JsonMapper json;
    private final Demand demand;
    private final Clock clock;
    private final Flux<Glance> glances;
    private final Deque<Glance.Sample> kept = new ArrayDeque<>();
    private volatile @Nullable String authorization;

    /** @param end of everything; after it nobody is asked any more */
    Lookout(List<Subject> subjects, WebClient http, JsonMapper json, Demand demand, Clock clock, Mono<Void> end) {
        this.subjects = List.copyOf(subjects);
        this.http = http;
        this.json = json;
        this.demand = demand;
        this.clock = clock;
        this.glances = Flux.interval(Duration.ZERO, EVERY)
                .onBackpressureDrop()
                .concatMap(_ -> look(), 1)
                .doOnNext(this::keep)
                .takeUntilOther(end)
                .publish()
                .refCount(1, AFTER_THE_LAST);
    }

    /** @param token of the operator who watches: the parts are asked in the name of the last who came */
    Flux<Glance> watch(@Nullable String token) {
        authorization = token;
        // Whoever reads slowly misses some, and keeps nobody else waiting.
        return glances.onBackpressureLatest();
    }

    /** The last ten minutes, oldest first, as far as anybody watched. */
    synchronized List<Glance.Sample> kept() {
        return List.copyOf(kept);
    }

    private synchronized void keep(Glance glance) {
        kept.addLast(glance.sample());
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    private Mono<Glance> look() {
        return Flux.fromIterable(subjects)
                .flatMap(subject -> part(subject).map(part -> Map.entry(subject.name(), part)), subjects.size())
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, TreeMap::new)
                .map(parts -> new Glance(clock.instant(), demand.figures(), parts));
    }

    private Mono<Glance.Part> part(Subject subject) {
        return Flux.fromIterable(subject.asks().entrySet())
                .flatMap(ask -> ask(subject, ask.getValue()).map(answer -> Map.entry(ask.getKey(), answer)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue, TreeMap::new)
                .map(said -> new Glance.Part(true, null, said))
                .onErrorResume(failure -> Mono.just(new Glance.Part(false, why(failure), Map.of())));
    }

    /** Empty for what is not offered. */
    private Mono<JsonNode> ask(Subject subject, String path) {
        String token = authorization;
        return http.get()
                .uri(subject.url().resolve(path))
                .headers(headers -> {
                    if (subject.key() != null) {
                        headers.set(DeskAddress.HEADER, subject.key());
                    } else if (token != null) {
                        headers.set(HttpHeaders.AUTHORIZATION, token);
                    }
                })
                .exchangeToMono(answer -> switch (answer.statusCode().value()) {
                    case 200 -> answer.bodyToMono(String.class).map(json::readTree);
                    case 404 -> answer.releaseBody().then(Mono.empty());
                    default ->
                        answer.releaseBody()
                                .then(Mono.error(new IllegalStateException(
                                        "it answers " + answer.statusCode().value())));
                })
                .timeout(PATIENCE);
    }

    private static String why(Throwable failure) {
        return switch (failure) {
            case TimeoutException _ -> "no answer within 1.5 s";
            case WebClientRequestException _ -> "cannot be reached";
            case IllegalStateException e -> String.valueOf(e.getMessage());
            default -> "its answer cannot be read";
        };
    }
}
