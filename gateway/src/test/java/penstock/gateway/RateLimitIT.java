package penstock.gateway;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client hears of its limit; Redis is where nobody answers, and nobody minds. */
@TestPropertySource(
        properties = {
            "penstock.gateway.limits.window=1h",
            "penstock.gateway.limits.buyer=20",
            "penstock.gateway.limits.address=200",
            "penstock.redis.host=127.0.0.1",
            "penstock.redis.port=1"
        })
class RateLimitIT extends GatewayUnderTest {

    @Test
    void tellsABuyerWhatIsLeftAndThenToComeBack() throws Exception {
        String token = tokens().buyer("ada");
        HttpResponse<String> first = get(token, "/api/orders");
        assertThat(first.headers().allValues("ratelimit")).anyMatch(value -> value.startsWith("\"buyer\";r=19;t="));
        assertThat(first.headers().allValues("ratelimit-policy")).contains("\"buyer\";q=20;w=3600");

        for (int i = 1; i < 20; i++) {
            assertThat(get(token, "/api/orders").statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = get(token, "/api/orders");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("/problems/too-many-requests");
        assertThat(refused.headers().firstValue("retry-after")).isPresent();
        assertThat(refused.headers().firstValue("ratelimit"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("\"buyer\";r=0;t="));
        assertThat(get(tokens().buyer("bob"), "/api/orders").statusCode()).isEqualTo(200);
        assertThat(get(tokens().operator(), "/api/operator/sales").statusCode()).isEqualTo(200);

        turnsAwayWhatOneAddressAsksTooOften();
    }

    private void turnsAwayWhatOneAddressAsksTooOften() throws Exception {
        int served = 0;
        for (int i = 0; i < 200; i++) {
            served += client.send(HttpRequest.newBuilder(uri("/api/sales")).build(), BodyHandlers.ofString())
                                    .statusCode()
                            == 200
                    ? 1
                    : 0;
        }
        assertThat(served).isBetween(150, 180);
    }
}
