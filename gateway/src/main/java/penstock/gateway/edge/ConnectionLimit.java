package penstock.gateway.edge;

import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets in as many connections as there is memory for: what each holds, some 20 KB while it waits for an answer, would
 * otherwise end the gateway in the middle of a crowd. Those beyond wait in the kernel's queue until others end, and nobody
 * is turned away; so while none is free, each ends with its answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConnectionLimit implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory>, WebFilter {

    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    ConnectionLimit(Edge edge, MeterRegistry meters) {
        this.most = edge.connections();
        Gauge.builder("penstock.gateway.connections", open, AtomicInteger::get)
                .description("connections of clients that are open")
                .register(meters);
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.doOnChannelInit((_, connection, _) -> count(connection)));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpResponse response = exchange.getResponse();
        response.beforeCommit(() -> {
            if (open.get() >= most) {
                // Kept for a next request that may never come, it would stand in the way of one that is waiting.
                response.getHeaders().set(HttpHeaders.CONNECTION, "close");
            }
            return Mono.empty();
        });
        return chain.filter(exchange);
    }

    private void count(Channel connection) {
        Channel listener = connection.parent();
        if (open.incrementAndGet() >= most) {
            judge(listener);
        }
        connection.closeFuture().addListener(_ -> {
            if (open.decrementAndGet() == most - 1) {
                judge(listener);
            }
        });
    }

    /** On the one thread that accepts, so that the last word is said by whoever knows the last count. */
    private void judge(Channel listener) {
        listener.eventLoop().execute(() -> listener.config().setAutoRead(open.get() < most));
    }
}
