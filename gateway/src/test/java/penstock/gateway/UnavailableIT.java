package penstock.gateway;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client hears when a service does not answer as it should. */
class UnavailableIT extends GatewayUnderTest {

    @Test
    void saysThatAServiceIsSlow() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        ORDERS.answers(exchange -> {
            try {
                answered.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        HttpResponse<String> answer = get("/api/orders");
        answered.countDown();
        assertUnavailable(answer);
    }

    @Test
    void saysThatAServiceIsDownAndFindsItAgain() throws Exception {
        assertThat(get("/api/orders").statusCode()).isEqualTo(200);
        ORDERS.stop();
        try {
            assertUnavailable(get("/api/orders"));
            assertThat(get("/api/sales").body()).isEqualTo("inventory-service");
        } finally {
            ORDERS.startAgain();
        }
        assertThat(get("/api/orders").body()).isEqualTo("order-service");
    }

    @Test
    void saysThatAServiceHungUp() throws Exception {
        ORDERS.answers(exchange -> {
            throw new IOException("hangs up");
        });
        assertUnavailable(get("/api/orders"));
    }

    @Test
    void breaksTheConnectionWhenAnAnswerBreaksOff() throws Exception {
        ORDERS.answers(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            throw new IOException("hangs up");
        });
        String answer = raw("GET /api/orders HTTP/1.1\r\nHost: penstock\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200 ").doesNotContain("problem");
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("retry-after")).contains("1");
        assertThat(answer.body()).contains("\"/problems/unavailable\"", "\"status\":503");
    }
}
