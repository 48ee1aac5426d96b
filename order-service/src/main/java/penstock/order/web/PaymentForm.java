package penstock.order.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import penstock.order.domain.PaymentRequest;
import penstock.order.web.Problem.FieldError;

/** Checks how a buyer wants to pay. */
final class PaymentForm {

    private static final String CARD = "card";
    private static final Pattern CARD_FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private PaymentForm() {}

    /** @throws ProblemException that names everything that is wrong */
    static PaymentRequest read(UUID orderId, ObjectNode body, @Nullable String idempotencyKey) {
        String key = OrderForm.requireKey(idempotencyKey, "payment");
        List<FieldError> unknown = new ArrayList<>(0);
        for (String field : body.propertyNames()) {
            if (!field.equals(CARD)) {
                unknown.add(new FieldError(field, null, "only card"));
            }
        }
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    Problem.of(400, "unknown-field", "Unknown field", "A payment has no such field; see errors.")
                            .with(unknown));
        }
        List<FieldError> errors = new ArrayList<>(0);
        if (!OrderForm.usableKey(key)) {
            errors.add(new FieldError("Idempotency-Key", key, OrderForm.KEY_FORM));
        }
        JsonNode card = body.get(CARD);
        boolean usable = card != null
                && card.isString()
                && CARD_FORM.matcher(card.stringValue()).matches();
        if (!usable) {
            errors.add(new FieldError(
                    CARD, card == null ? null : card.toString(), "1 to 64 of A-Z a-z 0-9 _ -: never a card's number"));
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    Problem.of(400, "invalid-request", "Invalid request", "Some values are not allowed; see errors.")
                            .with(errors));
        }
        return PaymentRequest.of(orderId, body.get(CARD).stringValue(), key);
    }
}
