package penstock.gateway.edge;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A body as it came, whatever it is said to be; {@link BodyLimit} has seen to its size. */
public final class WholeBody {

    private static final String KNOWN = WholeBody.class.getName();

    private WholeBody() {}

    /** Of a request whose body was read; null if it has none. */
    public static byte @Nullable [] known(ServerWebExchange exchange) {
        return exchange.getAttribute(KNOWN);
    }

    static void remember(ServerWebExchange exchange, byte[] body) {
        exchange.getAttributes().put(KNOWN, body);
    }

    public static Mono<byte[]> of(ServerRequest request) {
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()))
                .map(WholeBody::bytes)
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] bytes(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }
}
