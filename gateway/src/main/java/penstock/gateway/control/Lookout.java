package penstock.gateway.control;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import penstock.gateway.orders.Demand;
import penstock.gateway.routing.DeskAddress;

/**
 * Asks every part of the system once a second, while somebody watches and a minute longer, however many watch. Each
 * question goes its own way: a part that is away or slow delays no other, and what it said last is shown with the time
 * at which it said it.
 */
class Lookout {

    private static final Duration EVERY = Duration.ofSeconds(1);
    /** The first answers of parts that are well are in the first glance. */
    private static final Duration FIRST = Duration.ofMillis(250);
    /** A machine that is busy with a spike answers late, and is not away. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

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

    private record Question(Subject subject, String name, String path) {}

    /**
     * What is known of a question.
     *
     * @param said the last answer, null if there was none or it is not offered
     * @param at when it came
     * @param why there was none when it was asked last; null if there was
     */
    private record Known(
            @Nullable JsonNode said,
            @Nullable Instant at,
            @Nullable String why) {}

    private static final Known NOTHING = new Known(null, null, null);

    private final List<Subject> subjects;
    private final WebClient http;
    private final JsonMapper json;
    private final Demand demand;
    private final Clock clock;
    private final Flux<Glance> glances;
    private final Map<Question, Known> known = new ConcurrentHashMap<>();
    private final Deque<Glance.Sample> kept = new ArrayDeque<>();
    private volatile @Nullable String authorization;

    /** @param end of everything; after it nobody is asked any more */
    Lookout(List<Subject> subjects, WebClient http, JsonMapper json, Demand demand, Clock clock, Mono<Void> end) {
        this.subjects = List.copyOf(subjects);
        this.http = http;
        this.json = json;
        this.demand = demand;
        this.clock = clock;
        List<Question> questions = subjects.stream().flatMap(Lookout::questions).toList();
        Flux<Glance> asking = Flux.fromIterable(questions).flatMap(this::askOverAndOver, questions.size());
        this.glances = Flux.interval(FIRST, EVERY)
                .onBackpressureDrop()
                .map(_ -> look())
                .doOnNext(this::keep)
                .mergeWith(asking)
                .takeUntilOther(end)
                .publish()
                .refCount(1, AFTER_THE_LAST);
    }

    private static Stream<Question> questions(Subject subject) {
        return subject.asks().entrySet().stream().map(ask -> new Question(subject, ask.getKey(), ask.getValue()));
    }

    /** @param token of the operator who watches: the parts are asked in the name of the last who came */
    Flux<Glance> watch(@Nullable String token) {
        authorization = token;
        // Whoever reads slowly misses some, and keeps nobody else waiting.
        return glances.onBackpressureLatest();
    }

    /** The last 600 counts, oldest first, as far as anybody watched. */
    synchronized List<Glance.Sample> kept() {
        return List.copyOf(kept);
    }

    /** A count that is shown for a while is one point of the curves, at the time at which it was made. */
    private synchronized void keep(Glance glance) {
        Glance.Sample sample = glance.sample();
        Glance.Sample last = kept.peekLast();
        if (sample == null || last != null && sample.at() <= last.at()) {
            return;
        }
        kept.addLast(sample);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    private Glance look() {
        Map<String, Glance.Part> parts = new TreeMap<>();
        subjects.forEach(subject -> parts.put(subject.name(), part(subject)));
        return new Glance(clock.instant(), demand.figures(), parts);
    }

    private Glance.Part part(Subject subject) {
        Map<String, JsonNode> said = new TreeMap<>();
        Map<String, Instant> asOf = new TreeMap<>();
        Map<String, String> troubles = new TreeMap<>();
        questions(subject).forEach(question -> {
            Known answer = known.getOrDefault(question, NOTHING);
            if (answer.said() != null && answer.at() != null) {
                said.put(question.name(), answer.said());
                asOf.put(question.name(), answer.at());
            }
            if (answer.why() != null) {
                troubles.put(question.name(), answer.why());
            }
        });
        return new Glance.Part(troubles.isEmpty(), why(subject, troubles), said, asOf);
    }

    /** If all questions met the same, that is said once; otherwise which one met what. */
    private static @Nullable String why(Subject subject, Map<String, String> troubles) {
        Set<String> distinct = new TreeSet<>(troubles.values());
        if (distinct.size() == 1 && troubles.size() == subject.asks().size()) {
            return distinct.iterator().next();
        }
        return troubles.isEmpty()
                ? null
                : troubles.entrySet().stream()
                        .map(trouble -> trouble.getValue() + " (" + trouble.getKey() + ")")
                        .collect(Collectors.joining("; "));
    }

    /** Never gives anything: what comes back is kept, and shown with the next glance. */
    private Flux<Glance> askOverAndOver(Question question) {
        return Flux.interval(Duration.ZERO, EVERY)
                .onBackpressureDrop()
                .concatMap(
                        _ -> ask(question)
                                .map(said -> new Known(said, clock.instant(), null))
                                .defaultIfEmpty(NOTHING)
                                .onErrorResume(failure -> Mono.just(silence(question, failure)))
                                .doOnNext(answer -> known.put(question, answer))
                                .then(Mono.<Glance>empty()),
                        1);
    }

    private Known silence(Question question, Throwable failure) {
        Known before = known.getOrDefault(question, NOTHING);
        return new Known(before.said(), before.at(), why(failure));
    }

    /** Empty for what is not offered. */
    private Mono<JsonNode> ask(Question question) {
        String token = authorization;
        Subject subject = question.subject();
        return http.get()
                .uri(subject.url().resolve(question.path()))
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
                        answer.bodyToMono(String.class)
                                .defaultIfEmpty("")
                                .flatMap(body -> Mono.error(new IllegalStateException(
                                        refusal(answer.statusCode().value(), body))));
                })
                .timeout(PATIENCE);
    }

    /** In the part's own words, if it has any. */
    private String refusal(int status, String body) {
        String detail = "";
        try {
            detail = json.readTree(body).at("/detail").asString("");
        } catch (JacksonException _) {
            // Then the status must do.
        }
        return "it answers " + status + (detail.isEmpty() ? "" : ": " + detail.replaceFirst("\\.$", ""));
    }

    private static String why(Throwable failure) {
        return switch (failure) {
            case TimeoutException _ -> "no answer within " + PATIENCE.toSeconds() + " s";
            case WebClientRequestException _ -> "cannot be reached";
            case IllegalStateException e -> String.valueOf(e.getMessage());
            default -> "its answer cannot be read";
        };
    }
}
