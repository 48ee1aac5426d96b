package penstock.load.crowd;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The button of one buyer's browser: POST /api/orders, and what its answer says. */
final class BuyButton implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Wire wire;

    BuyButton(URI gateway, Duration timeout) {
        this.wire = new Wire(gateway, timeout);
    }

    record Wish(String saleId, int quantity) {}

    private record Accepted(@Nullable String orderId) {}

    private record Problem(@Nullable String type) {}

    Reply press(String token, String key, Wish wish) {
        var request = new BasicClassicHttpRequest("POST", "/api/orders");
        request.setHeader("Authorization", "Bearer " + token);
        request.setHeader("Idempotency-Key", key);
        request.setEntity(new ByteArrayEntity(JSON.writeValueAsBytes(wish), ContentType.APPLICATION_JSON));
        try {
            return wire.call(request, BuyButton::reply);
        } catch (IOException e) {
            return Reply.none(e.getClass().getSimpleName());
        }
    }

    private static Reply reply(ClassicHttpResponse response) throws IOException {
        var body = response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
        var status = response.getCode();
        var orderId = status == 202 ? read(body, Accepted.class, Accepted::orderId) : null;
        var problem = status == 202 ? null : slug(read(body, Problem.class, Problem::type), status);
        return new Reply(status, orderId, problem, retryAfter(response));
    }

    private static <T> @Nullable String read(byte[] body, Class<T> shape, Reader<T> field) {
        try {
            var read = JSON.readValue(body, shape);
            return read == null ? null : field.of(read);
        } catch (JacksonException e) {
            return null;
        }
    }

    private interface Reader<T> {
        @Nullable
        String of(T read);
    }

    private static String slug(@Nullable String type, int status) {
        return type == null ? "http-" + status : type.substring(type.lastIndexOf('/') + 1);
    }

    private static @Nullable Duration retryAfter(ClassicHttpResponse response) {
        var header = response.getFirstHeader("Retry-After");
        try {
            return header == null
                    ? null
                    : Duration.ofSeconds(
                            Math.max(0, Long.parseLong(header.getValue().strip())));
        } catch (NumberFormatException e) {
            return null; // the other form is a date, which nothing of ours sends
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
