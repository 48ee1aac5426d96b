package penstock.gateway.routing;

import io.opentelemetry.api.trace.Span;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

import penstock.gateway.edge.CallSpans;
import penstock.gateway.edge.Traces;
import penstock.tracing.Traceparent;

/** Tells the service behind a route which trace its request belongs to, in place of what the client said. */
@Component
class TracedRoutes implements GlobalFilter, HttpHeadersFilter, Ordered {

    private static final String CALL = TracedRoutes.class.getName();

    private final CallSpans spans;

    TracedRoutes(CallSpans spans) {
        this.spans = spans;
    }

    /** Last of all, so that the span is the service's time. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        Span call = spans.begin(exchange, route.getId(), route.getUri());
        if (!call.isRecording()) {
            return chain.filter(exchange);
        }
        exchange.getAttributes().put(CALL, call);
        return chain.filter(exchange).doOnError(call::recordException).doFinally(_ -> call.end());
    }

    @Override
    public HttpHeaders filter(HttpHeaders before, ServerWebExchange exchange) {
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(before);
        Span call = exchange.getAttributeOrDefault(CALL, Traces.span(exchange));
        String traceparent = Traceparent.of(call.getSpanContext());
        if (traceparent != null) {
            headers.set(Traceparent.HEADER, traceparent);
        }
        // A vendor's own words about a trace that may not be its own any more.
        headers.remove("tracestate");
        return headers;
    }
}
