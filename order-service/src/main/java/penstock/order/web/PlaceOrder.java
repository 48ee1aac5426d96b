package penstock.order.web;

import java.io.IOException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import penstock.order.application.AcceptOrder;
import penstock.order.application.Acceptance;
import penstock.order.application.Refusal;
import penstock.order.domain.OrderRequest;
import penstock.signin.Buyer;

/** Reads an order, has it accepted, and answers; written by hand, since this is the path that a spike takes. */
@Component
class PlaceOrder {

    private final AcceptOrder acceptOrder;

    /** The answer to an order that was taken. */
    record Accepted(UUID orderId, UUID saleId, int quantity, String state) {}

    PlaceOrder(AcceptOrder acceptOrder) {
        this.acceptOrder = acceptOrder;
    }

    /** The answer is written in one piece with its length. */
    void place(Buyer buyer, HttpServletRequest http, HttpServletResponse answer) throws IOException {
        OrderRequest request = OrderForm.read(buyer, JsonBody.read(http), http.getHeader("Idempotency-Key"));
        switch (acceptOrder.accept(request)) {
            case Acceptance.Accepted() -> {
                answer.setHeader(HttpHeaders.LOCATION, "/api/orders/" + request.orderId());
                answer.setHeader(HttpHeaders.RETRY_AFTER, "1");
                var body =
                        new Accepted(request.orderId(), request.saleId(), request.quantity(), OrdersController.QUEUED);
                JsonBody.write(answer, 202, MediaType.APPLICATION_JSON_VALUE, body);
            }
            case Acceptance.Refused(Refusal why) -> refused(why).write(answer);
            case Acceptance.KeyReused() -> keyReused().write(answer);
            case Acceptance.UnknownSale() ->
                OrdersController.unknownSale(request.saleId()).write(answer);
            case Acceptance.Unavailable(String why) ->
                Problem.unavailable("The order was not taken: " + why + ". Send it again with the same key.")
                        .write(answer);
        }
    }

    private static Problem refused(Refusal why) {
        return switch (why) {
            case NOT_STARTED -> Problem.of(409, "sale-not-started", "Sale not started", "The sale is not open yet.");
            case ENDED -> Problem.of(409, "sale-ended", "Sale ended", "The sale is over.");
            case CLOSED -> Problem.of(409, "sale-closed", "Sale closed", "The sale was closed.");
            case CAP_EXCEEDED ->
                Problem.of(
                        409, "cap-exceeded", "Cap exceeded", "The sale does not sell that many pieces to one buyer.");
            case SOLD_OUT -> Problem.of(409, "sold-out", "Sold out", "There are not that many pieces left together.");
        };
    }

    private static Problem keyReused() {
        return Problem.of(
                422,
                "key-reused",
                "Idempotency-Key used before",
                "You have sent another order under this Idempotency-Key. Nothing was changed.");
    }
}
