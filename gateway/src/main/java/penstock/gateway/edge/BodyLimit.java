package penstock.gateway.edge;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Refuses a body that is too large, and reads any other to its end, before a service hears of the request: so a client
 * that sends slowly holds its own connection and none to a service, and a body always goes on with its length known.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyLimit implements WebFilter {

    /**
     * A client reads no answer while it sends, and loses it if the connection is closed under it. So what is too large is
     * still taken in, and thrown away, up to here.
     */
    private static final int TOLERATED = 1 << 20;

    private final int limit;
    private final Duration patience;

    BodyLimit(Edge edge) {
        this.limit = Math.toIntExact(edge.maxBody().toBytes());
        this.patience = edge.bodyTimeout();
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        if (headers.getContentLength() > TOLERATED) {
            return Mono.error(new BodyTooLargeException(limit));
        }
        if (headers.getContentLength() <= 0 && headers.getFirst(HttpHeaders.TRANSFER_ENCODING) == null) {
            return chain.filter(exchange);
        }
        return exchange.getRequest()
                .getBody()
                .collect(Body::new, Body::add)
                .map(Body::whole)
                .timeout(patience)
                .onErrorMap(TimeoutException.class, e -> new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT))
                .flatMap(body -> {
                    WholeBody.remember(exchange, body);
                    return chain.filter(
                            exchange.mutate().request(withBody(exchange, body)).build());
                });
    }

    private final class Body {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private int size;

        void add(DataBuffer part) {
            try {
                size += part.readableByteCount();
                if (size > TOLERATED) {
                    throw new BodyTooLargeException(limit);
                }
                if (size <= limit) {
                    byte[] bytes = new byte[part.readableByteCount()];
                    part.read(bytes);
                    kept.writeBytes(bytes);
                }
            } finally {
                DataBufferUtils.release(part);
            }
        }

        byte[] whole() {
            if (size > limit) {
                throw new BodyTooLargeException(limit);
            }
            return kept.toByteArray();
        }
    }

    private static ServerHttpRequest withBody(ServerWebExchange exchange, byte[] body) {
        HttpHeaders headers = new HttpHeaders(exchange.getRequest().getHeaders());
        headers.remove(HttpHeaders.TRANSFER_ENCODING);
        headers.setContentLength(body.length);
        return new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public HttpHeaders getHeaders() {
                return headers;
            }

            @Override
            public Flux<DataBuffer> getBody() {
                return Flux.just(exchange.getResponse().bufferFactory().wrap(body));
            }
        };
    }
}
