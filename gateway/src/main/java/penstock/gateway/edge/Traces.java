package penstock.gateway.edge;

import java.util.Objects;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

import penstock.tracing.Beginnings;
import penstock.tracing.Traceparent;

/**
 * Where a trace begins. Every request gets an id, which its answer names in {@code traceresponse} (W3C Trace Context,
 * level 2); whether the trace is recorded, nobody outside decides alone.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Traces implements WebFilter {

    static final String RESPONSE = "traceresponse";

    private static final String SPAN = Traces.class.getName();
    private static final String ROUTE = SPAN + ".route";

    private final Beginnings beginnings;

    Traces(Beginnings beginnings) {
        this.beginnings = beginnings;
    }

    /** Of this request; one that records nothing if its trace is not recorded. */
    public static Span span(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(SPAN, Span.getInvalid());
    }

    /** Null only for a request that never came so far. */
    public static @Nullable String traceId(ServerWebExchange exchange) {
        Span span = span(exchange);
        return span.getSpanContext().isValid() ? span.getSpanContext().getTraceId() : null;
    }

    /** Once more where the headers of an answer were begun anew. */
    public static void tell(ServerWebExchange exchange) {
        String traceparent = Traceparent.of(span(exchange).getSpanContext());
        if (traceparent != null) {
            exchange.getResponse().getHeaders().set(RESPONSE, traceparent);
        }
    }

    /** Names a recorded request for where it leads. */
    static void leads(ServerWebExchange exchange, String route) {
        exchange.getAttributes().put(ROUTE, route);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        Span span = beginnings.edge(
                request.getHeaders().getFirst(Traceparent.HEADER),
                request.getMethod().name());
        exchange.getAttributes().put(SPAN, span);
        tell(exchange);
        if (!span.isRecording()) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange).doOnError(e -> span.recordException(e)).doFinally(_ -> end(exchange, span));
    }

    private static void end(ServerWebExchange exchange, Span span) {
        ServerHttpRequest request = exchange.getRequest();
        span.updateName(request.getMethod() + " " + exchange.getAttributeOrDefault(ROUTE, ""));
        span.setAttribute("http.request.method", request.getMethod().name());
        span.setAttribute("url.path", request.getPath().value());
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        if (status != null) {
            span.setAttribute("http.response.status_code", status.value());
            if (status.is5xxServerError()) {
                span.setStatus(StatusCode.ERROR, Objects.toString(status));
            }
        }
        span.end();
    }
}
