package penstock.gateway.problems;

import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import penstock.gateway.edge.Edge;
import penstock.gateway.edge.Throttle;
import penstock.gateway.edge.Traces;
import penstock.gateway.limits.RateLimit;
import penstock.gateway.limits.TooManyRequestsException;
import penstock.logging.OrderLog;
import penstock.tracing.TraceScope;

/** Answers with a problem document whatever the gateway itself cannot serve. Answers of the services pass untouched. */
@Component
@Order(-2)
class Problems implements ErrorWebExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private static final Pattern OF_AN_ORDER = Pattern.compile("/api/orders/([0-9a-f-]{36})(?:/.*)?");

    private final JsonMapper json;
    private final String retryAfter;
    private final Throttle throttle;

    Problems(JsonMapper json, Edge edge, Clock clock) {
        this.json = json;
        this.retryAfter = Long.toString(edge.retryAfter().toSeconds());
        this.throttle = new Throttle(clock, Duration.ofSeconds(1));
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            // Half an answer is out: only breaking the connection tells the client so.
            return Mono.error(failure);
        }
        Problem problem = Problem.of(failure).in(Traces.traceId(exchange));
        try (TraceScope _ = TraceScope.of(Traces.span(exchange))) {
            report(exchange, problem, failure);
        }
        HttpHeaders headers = response.getHeaders();
        headers.clear();
        Traces.tell(exchange);
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.status() == 503) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (failure instanceof TooManyRequestsException refusal) {
            RateLimit.tell(headers, refusal);
        }
        if (problem.status() == 413 || problem.status() == 408) {
            // The rest of the body may still be on its way, and nobody wants it.
            headers.setConnection("close");
        }
        byte[] body = json.writeValueAsBytes(problem);
        headers.setContentLength(body.length);
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private void report(ServerWebExchange exchange, Problem problem, Throwable failure) {
        String path = exchange.getRequest().getPath().value();
        switch (problem.status()) {
            case 500 ->
                about(path, log.atError())
                        .setCause(failure)
                        .log("{} {} failed", exchange.getRequest().getMethod(), path);
            case 503 ->
                throttle.tryPass()
                        .ifPresent(untold -> about(path, log.atWarn())
                                .log("{} has no answer ({} more untold): {}", path, untold, failure.toString()));
            default -> {}
        }
    }

    /** A line about one order can be found by its id. */
    private static LoggingEventBuilder about(String path, LoggingEventBuilder line) {
        Matcher order = OF_AN_ORDER.matcher(path);
        return order.matches() ? line.addKeyValue(OrderLog.ORDER_ID, order.group(1)) : line;
    }
}
