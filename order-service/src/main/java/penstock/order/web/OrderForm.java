package penstock.order.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import penstock.order.domain.OrderRequest;
import penstock.order.web.Problem.FieldError;

/** Checks what a buyer sends: every fault is named, nothing is coerced. */
final class OrderForm {

    private static final Set<String> FIELDS = Set.of("saleId", "buyerId", "email", "quantity");

    private static final Pattern BUYER_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Visible ASCII without what would need quoting, so that it can stand in any header. */
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,189}");

    private static final int MAX_QUANTITY = 100;

    private final ObjectNode body;
    private final List<FieldError> errors = new ArrayList<>(0);

    private OrderForm(ObjectNode body) {
        this.body = body;
    }

    /** @throws ProblemException that names everything that is wrong */
    static OrderRequest read(ObjectNode body, @Nullable String idempotencyKey) {
        if (idempotencyKey == null || idempotencyKey.isEmpty()) {
            throw new ProblemException(Problem.of(
                    400,
                    "missing-idempotency-key",
                    "Idempotency-Key is missing",
                    "Send a header Idempotency-Key: a name of your choice for this order, the same for every retry."));
        }
        return new OrderForm(body).read(idempotencyKey);
    }

    private OrderRequest read(String idempotencyKey) {
        refuseUnknownFields();
        if (idempotencyKey.length() > 128 || !idempotencyKey.chars().allMatch(c -> c > ' ' && c < 127)) {
            errors.add(new FieldError("Idempotency-Key", idempotencyKey, "1 to 128 visible ASCII characters"));
        }
        UUID saleId = saleId();
        String buyerId = text("buyerId", BUYER_ID, "1 to 64 of A-Z a-z 0-9 . _ -");
        String email = text("email", EMAIL, "an e-mail address in ASCII, at most 254 characters");
        int quantity = quantity();
        if (saleId == null || buyerId == null || email == null || !errors.isEmpty()) {
            throw new ProblemException(
                    Problem.of(400, "invalid-request", "Invalid request", "Some values are not allowed; see errors.")
                            .with(errors));
        }
        return OrderRequest.of(saleId, buyerId, email, quantity, idempotencyKey);
    }

    private void refuseUnknownFields() {
        for (String field : body.propertyNames()) {
            if (!FIELDS.contains(field)) {
                errors.add(new FieldError(field, null, "only saleId, buyerId, email, quantity"));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    Problem.of(400, "unknown-field", "Unknown field", "An order has no such field; see errors.")
                            .with(errors));
        }
    }

    private @Nullable UUID saleId() {
        JsonNode node = body.get("saleId");
        UUID saleId = node != null && node.isString() ? Ids.parse(node.stringValue()) : null;
        return saleId != null ? saleId : refuse("saleId", node, "the id of a sale, a UUID");
    }

    private @Nullable String text(String field, Pattern pattern, String allowed) {
        JsonNode node = body.get(field);
        return node != null
                        && node.isString()
                        && pattern.matcher(node.stringValue()).matches()
                ? node.stringValue()
                : refuse(field, node, allowed);
    }

    private int quantity() {
        JsonNode node = body.get("quantity");
        if (node != null && node.isIntegralNumber() && node.canConvertToInt()) {
            int quantity = node.intValue();
            if (quantity >= 1 && quantity <= MAX_QUANTITY) {
                return quantity;
            }
        }
        refuse("quantity", node, "a whole number from 1 to " + MAX_QUANTITY);
        return 0;
    }

    private <T> @Nullable T refuse(String field, @Nullable JsonNode node, String allowed) {
        errors.add(new FieldError(field, node == null ? null : node.toString(), allowed));
        return null;
    }
}
