package penstock.gateway.pages;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

/** What a visitor of the bare address gets: the names of the doors. */
@Configuration(proxyBeanMethods = false)
class Index {

    record Page(String name, List<Operation> operations) {}

    record Operation(String method, String path, String summary) {}

    private static final Page PAGE = new Page(
            "Penstock",
            List.of(
                    new Operation("GET", "/api/sales", "the sales"),
                    new Operation("GET", "/api/sales/{saleId}", "one sale and its stock"),
                    new Operation("POST", "/api/orders", "buy; needs the header Idempotency-Key"),
                    new Operation("GET", "/api/orders/{orderId}", "what became of an order"),
                    new Operation("POST", "/api/operator/sales", "announce a sale"),
                    new Operation("POST", "/api/operator/sales/{saleId}/open", "open a sale"),
                    new Operation("POST", "/api/operator/sales/{saleId}/close", "close a sale"),
                    new Operation("GET", "/api/operator/sales/{saleId}/gate", "the gate of a sale")));

    @Bean
    RouterFunction<ServerResponse> front() {
        return route().GET(
                        "/",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(PAGE))
                .build();
    }
}
