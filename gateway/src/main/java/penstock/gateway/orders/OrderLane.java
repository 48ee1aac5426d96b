package penstock.gateway.orders;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

import penstock.gateway.door.Door;
import penstock.gateway.edge.CallSpans;
import penstock.gateway.edge.WholeBody;
import penstock.gateway.orders.PressedOrder.Outcome;
import penstock.gateway.orders.PressedOrder.Outcome.Answered;
import penstock.gateway.routing.Upstreams;
import penstock.tracing.Traceparent;

/**
 * The way of an order, behind every check and past the routing: {@link OrderBatches} takes it to order-service with the
 * others of its moment. What is not plainly an order goes on to the routes, and so does what order-service takes there
 * alone.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 40)
class OrderLane implements WebFilter {

    static final String PATH = "/api/orders";

    private static final String ROUTE = "orders";
    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 128;

    /** Characters of a body; an order has a hundred. */
    private static final int LONGEST_BODY = 1_024;

    /** Stands where bytes were no UTF-8. */
    private static final char NO_LETTER = '\uFFFD';

    private final OrderBatches batches;
    private final CallSpans spans;
    private final Upstreams upstreams;
    private final MeterProvider<Counter> answered;

    OrderLane(OrderBatches batches, CallSpans spans, Upstreams upstreams, MeterRegistry meters) {
        this.batches = batches;
        this.spans = spans;
        this.upstreams = upstreams;
        this.answered = Counter.builder("penstock.gateway.batched")
                .description("orders that went to order-service with others of their moment, by their answer's status")
                .withRegistry(meters);
    }

    /** Whether somebody sends an order, well-formed or not. */
    static boolean isOrder(ServerHttpRequest request) {
        return request.getMethod() == HttpMethod.POST
                && request.getPath().value().equals(PATH);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!isOrder(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        HttpHeaders headers = exchange.getRequest().getHeaders();
        String token = Door.token(exchange);
        String body = body(exchange);
        List<String> keys = headers.getOrEmpty(KEY);
        if (token == null
                || body == null
                || keys.size() != 1
                || keys.getFirst().length() > LONGEST_KEY
                || exchange.getRequest().getURI().getRawQuery() != null
                || !MediaType.APPLICATION_JSON_VALUE.equalsIgnoreCase(headers.getFirst(HttpHeaders.CONTENT_TYPE))) {
            return chain.filter(exchange);
        }
        Span call = spans.begin(exchange, ROUTE, upstreams.orderService().url());
        PressedOrder order = new PressedOrder(Traceparent.of(call.getSpanContext()), token, keys.getFirst(), body);
        Mono<Outcome> outcome = Mono.fromFuture(batches.send(order), true);
        if (call.isRecording()) {
            outcome = outcome.doOnError(call::recordException).doFinally(_ -> call.end());
        }
        return outcome.flatMap(said ->
                said instanceof Answered answer ? write(exchange.getResponse(), answer) : chain.filter(exchange));
    }

    private static @Nullable String body(ServerWebExchange exchange) {
        byte[] bytes = WholeBody.known(exchange);
        if (bytes == null || bytes.length > LONGEST_BODY) {
            return null;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(NO_LETTER) < 0 ? text : null;
    }

    private Mono<Void> write(ServerHttpResponse response, Answered answer) {
        answered.withTag("status", Integer.toString(answer.status())).increment();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, answer.type());
        headers.setContentLength(body.length);
        if (answer.location() != null) {
            headers.set(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.retryAfter() != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(answer.retryAfter()));
        }
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}
