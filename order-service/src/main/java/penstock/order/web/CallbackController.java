package penstock.order.web;

import java.time.Clock;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import penstock.order.application.CallbackSignature;
import penstock.order.application.PaymentProvider.Captured;
import penstock.order.application.PaymentProvider.Refused;
import penstock.order.application.PaymentProvider.Word;
import penstock.order.application.SettlePayment;
import penstock.order.application.UnknownPaymentException;

/** Where the payment provider says what became of a payment. Whoever signs is heard; a repeated word changes nothing. */
@RestController
class CallbackController {

    private final SettlePayment settle;
    private final CallbackSignature signature;
    private final Clock clock;

    CallbackController(SettlePayment settle, CallbackSignature signature, Clock clock) {
        this.settle = settle;
        this.signature = signature;
        this.clock = clock;
    }

    @PostMapping(path = "/api/payments/callback", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> hear(HttpServletRequest http) {
        byte[] body = JsonBody.bytes(http);
        if (!signature.proves(http.getHeader(CallbackSignature.HEADER), body, clock.instant())) {
            return Problem.of(
                            401,
                            "bad-signature",
                            "Bad signature",
                            "The callback is not signed by the payment provider, or too long ago.")
                    .response();
        }
        ObjectNode said = JsonBody.object(body);
        UUID paymentId = Ids.parse(said.path("paymentId").asString(""));
        Word word = word(said);
        if (paymentId == null || word == null) {
            return Problem.of(
                            400,
                            "invalid-request",
                            "Invalid request",
                            "A callback has a paymentId and an outcome: CAPTURED, or REFUSED with a reason.")
                    .response();
        }
        try {
            settle.settle(paymentId, word);
            return ResponseEntity.noContent().build();
        } catch (UnknownPaymentException e) {
            return Problem.of(404, "unknown-payment", "Unknown payment", "There is no such payment.")
                    .response();
        }
    }

    private static @Nullable Word word(JsonNode said) {
        String reason = said.path("reason").asString("REFUSED");
        return switch (said.path("outcome").asString("")) {
            case "CAPTURED" -> new Captured();
            case "REFUSED" -> reason.matches("[A-Z_]{1,32}") ? new Refused(reason) : null;
            default -> null;
        };
    }
}
