package penstock.order.web;

import java.io.IOException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import penstock.order.application.pay.CancelOrder;
import penstock.order.application.pay.CancelOrder.Cancelling;
import penstock.order.application.pay.PayOrder;
import penstock.order.application.pay.PayOrder.Paying;
import penstock.order.domain.Order;
import penstock.order.domain.OrderState;
import penstock.order.domain.Payment;
import penstock.signin.Buyer;

/** Lets a buyer pay an order, or give it up. */
@RestController
class PaymentsController {

    private final PayOrder payOrder;
    private final CancelOrder cancelOrder;

    PaymentsController(PayOrder payOrder, CancelOrder cancelOrder) {
        this.payOrder = payOrder;
        this.cancelOrder = cancelOrder;
    }

    /** A replay answers with the payment as it stands: once it has come to its end, the same each time. */
    @PostMapping(path = "/api/orders/{id}/payment", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> pay(Buyer buyer, @PathVariable String id, HttpServletRequest http) throws IOException {
        UUID orderId = Ids.parse(id);
        if (orderId == null) {
            return StatusController.unknown();
        }
        var request = PaymentForm.read(orderId, JsonBody.read(http), http.getHeader("Idempotency-Key"));
        return switch (payOrder.pay(request, buyer.id())) {
            case Paying.Known(Payment payment) -> answer(payment);
            case Paying.InFlight() ->
                Problem.of(
                                409,
                                "request-in-flight",
                                "Still at it",
                                "An earlier request under this Idempotency-Key is still being answered.")
                        .response();
            case Paying.AnotherPayment() ->
                Problem.of(
                                409,
                                "payment-in-flight",
                                "Another payment is under way",
                                "Another payment of this order has not come to its end. Nothing was changed.")
                        .response();
            case Paying.KeyReused() -> OrdersController.keyReused("payment").response();
            case Paying.NotPayable(OrderState state) -> notPayable(state).response();
            case Paying.UnknownOrder() -> StatusController.unknown();
        };
    }

    private static ResponseEntity<Object> answer(Payment payment) {
        PaymentView view = PaymentView.of(payment);
        return switch (payment.state()) {
            case CAPTURED ->
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(view);
            case STARTED, PENDING ->
                ResponseEntity.accepted()
                        .header(HttpHeaders.LOCATION, "/api/orders/" + payment.orderId())
                        .header(HttpHeaders.RETRY_AFTER, "1")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(view);
            case REFUSED ->
                Problem.of(
                                402,
                                "payment-refused",
                                "Payment refused",
                                "The payment was refused: " + payment.reason()
                                        + ". The order stays reserved until its payment is due.")
                        .response();
            case REFUND_DUE, REFUNDED ->
                Problem.of(
                                409,
                                "payment-refunded",
                                "Payment refunded",
                                "The money came when the order could not take it any more, and goes back: "
                                        + payment.state() + ".")
                        .response();
        };
    }

    private static Problem notPayable(OrderState state) {
        return Problem.of(
                409,
                "order-not-payable",
                "Order not payable",
                "The order is " + state + "; only RESERVED can be paid.");
    }

    /** Cancelling twice is the same as once. */
    @PostMapping("/api/orders/{id}/cancellation")
    ResponseEntity<Object> cancel(Buyer buyer, @PathVariable String id) {
        UUID orderId = Ids.parse(id);
        if (orderId == null) {
            return StatusController.unknown();
        }
        return switch (cancelOrder.cancel(orderId, buyer.id())) {
            case Cancelling.Cancelled(Order order) ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .eTag(OrderView.of(order).etag())
                        .body(OrderView.of(order));
            case Cancelling.NotCancellable(OrderState state) ->
                Problem.of(
                                409,
                                "order-not-cancellable",
                                "Order not cancellable",
                                "The order is " + state + "; only RESERVED can be cancelled.")
                        .response();
            case Cancelling.UnknownOrder() -> StatusController.unknown();
        };
    }
}
