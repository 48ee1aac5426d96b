package penstock.gateway.routing;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

class RoutesTests {

    @ParameterizedTest
    @CsvSource({
        "/api/orders, true",
        "/api/orders/1, true",
        "/api/orders/1/payment, true",
        "/api/ordersx, false",
        "/api/orders/, false",
        "/api/orders//1, false",
        "/api/orders/./1, false",
        "/api/orders/../sales, false",
        "/api/orders/%2e%2e/sales, false",
        "/api/orders/1%2f2, false",
        "/api/orders/1%00, false",
        "/api/orders/1;a=b, false",
        "/API/orders, false",
    })
    void matchesPlainPathsOnly(String path, boolean routed) {
        MockServerHttpRequest request =
                MockServerHttpRequest.method(HttpMethod.GET, URI.create(path)).build();
        assertThat(Routes.path("/api/orders/**").test(MockServerWebExchange.from(request)))
                .isEqualTo(routed);
    }
}
