package penstock.gateway.edge;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** A body as it came, whatever it is said to be; {@link BodyLimit} has seen to its size. */
public final class WholeBody {

    private WholeBody() {}

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
