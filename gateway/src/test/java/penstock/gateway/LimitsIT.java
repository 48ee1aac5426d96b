package penstock.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How much a client may send, and how slowly. */
class LimitsIT extends GatewayUnderTest {

    @Test
    void letsABodyOfExactlyTheLimitThrough() throws Exception {
        assertThat(post("/api/orders", BodyPublishers.ofByteArray(new byte[16 * 1024]))
                        .statusCode())
                .isEqualTo(200);
        assertThat(ORDERS.next().body()).hasSize(16 * 1024);
    }

    @Test
    void refusesABodyOverTheLimitBeforeAnyServiceHearsOfIt() throws Exception {
        HttpResponse<String> answer = post("/api/orders", BodyPublishers.ofByteArray(new byte[16 * 1024 + 1]));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"/problems/body-too-large\"", "16384");
        assertThat(ORDERS.seen).isEmpty();
    }

    @Test
    void refusesABodyThatIsMuchTooLargeWithoutWaitingForIt() throws Exception {
        String answer = raw("POST /api/orders HTTP/1.1\r\nHost: penstock\r\nContent-Length: 10000000000\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"/problems/body-too-large\"");
    }

    @Test
    void refusesAChunkedBodyOverTheLimitBeforeAnyServiceHearsOfIt() throws Exception {
        HttpResponse<String> answer = post("/api/orders", chunked(5, 4 * 1024));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"/problems/body-too-large\"");
        assertThat(ORDERS.seen).isEmpty();
    }

    @Test
    void passesAChunkedBodyOnWithItsLength() throws Exception {
        assertThat(post("/api/orders", chunked(4, 4 * 1024)).statusCode()).isEqualTo(200);
        Upstream.Seen seen = ORDERS.next();
        assertThat(seen.body()).hasSize(16 * 1024);
        assertThat(seen.headers().get("Content-length")).containsExactly("16384");
        assertThat(seen.headers()).doesNotContainKey("Transfer-encoding");
    }

    @Test
    void refusesHeadersThatAreTooLarge() throws Exception {
        String answer =
                raw("GET /api/orders HTTP/1.1\r\nHost: penstock\r\nX-Large: " + "x".repeat(20 * 1024) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ");
        assertThat(ORDERS.seen).isEmpty();
    }

    @Test
    void passesLargeHeadersOfAnAnswer() throws Exception {
        ORDERS.answers(exchange -> {
            exchange.getResponseHeaders().add("X-Large", "x".repeat(6 * 1024));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        HttpResponse<String> answer = get("/api/orders");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("x-large")).contains("x".repeat(6 * 1024));
    }

    @Test
    void doesNotWaitForAClientThatStopsInTheMiddleOfItsBody() throws Exception {
        String answer = raw("POST /api/orders HTTP/1.1\r\nHost: penstock\r\nContent-Length: 100\r\n\r\nabc");
        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"/problems/body-too-slow\"");
        assertThat(ORDERS.seen).isEmpty();
    }

    private static HttpRequest.BodyPublisher chunked(int chunks, int size) {
        return BodyPublishers.ofByteArrays(
                IntStream.range(0, chunks).mapToObj(i -> new byte[size]).toList());
    }
}
