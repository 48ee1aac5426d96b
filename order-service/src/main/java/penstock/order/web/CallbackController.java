package penstock.order.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import penstock.order.application.pay.CallbackSignature;
import penstock.order.application.pay.PaymentProvider.Captured;
import penstock.order.application.pay.PaymentProvider.Refused;
import penstock.order.application.pay.PaymentProvider.Word;
import penstock.order.application.pay.SettlePayment;
import penstock.order.application.pay.UnknownPaymentException;
import penstock.order.web.Problem.FieldError;

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
        List<FieldError> errors = new ArrayList<>(0);
        UUID paymentId = paymentId(said.path("paymentId"), errors);
        Word word = word(said, errors);
        if (paymentId == null || word == null) {
            return Problem.of(400, "invalid-request", "Invalid request", "Some values are not allowed; see errors.")
                    .with(errors)
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

    private static @Nullable UUID paymentId(JsonNode id, List<FieldError> errors) {
        UUID paymentId = id.isString() ? Ids.parse(id.stringValue()) : null;
        if (paymentId == null) {
            errors.add(error("paymentId", id, "the UUID of a payment"));
        }
        return paymentId;
    }

    private static @Nullable Word word(ObjectNode said, List<FieldError> errors) {
        JsonNode outcome = said.path("outcome");
        return switch (outcome.isString() ? outcome.stringValue() : "") {
            case "CAPTURED" -> new Captured();
            case "REFUSED" -> refused(said.path("reason"), errors);
            default -> {
                errors.add(error("outcome", outcome, "CAPTURED or REFUSED"));
                yield null;
            }
        };
    }

    private static @Nullable Word refused(JsonNode reason, List<FieldError> errors) {
        if (reason.isMissingNode()) {
            return new Refused("REFUSED");
        }
        if (reason.isString() && reason.stringValue().matches("[A-Z_]{1,32}")) {
            return new Refused(reason.stringValue());
        }
        errors.add(error("reason", reason, "1 to 32 of A-Z _, or none"));
        return null;
    }

    private static FieldError error(String field, JsonNode value, String allowed) {
        return new FieldError(field, value.isMissingNode() ? null : value.toString(), allowed);
    }
}
