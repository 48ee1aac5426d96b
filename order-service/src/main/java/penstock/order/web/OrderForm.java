package penstock.order.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import penstock.order.domain.OrderRequest;
import penstock.order.web.Problem.FieldError;
import penstock.signin.Buyer;

/** Checks what a buyer sends: every fault is named, nothing is coerced. */
final class OrderForm {

    static final String KEY_FORM = "1 to 128 visible ASCII characters";

    private static final Set<String> FIELDS = Set.of("saleId", "quantity");

    private static final int MAX_QUANTITY = 100;

    private final ObjectNode body;
    private final List<FieldError> errors = new ArrayList<>(0);

    private OrderForm(ObjectNode body) {
        this.body = body;
    }

    /** @throws ProblemException that names everything that is wrong */
    static OrderRequest read(Buyer buyer, ObjectNode body, @Nullable String idempotencyKey) {
        return new OrderForm(body).read(buyer, requireKey(idempotencyKey, "order"));
    }

    /** @throws ProblemException if there is none */
    static String requireKey(@Nullable String idempotencyKey, String what) {
        if (idempotencyKey == null || idempotencyKey.isEmpty()) {
            throw new ProblemException(Problem.of(
                    400,
                    "missing-idempotency-key",
                    "Idempotency-Key is missing",
                    "Send a header Idempotency-Key: a name of your choice for this " + what
                            + ", the same for every retry."));
        }
        return idempotencyKey;
    }

    static boolean usableKey(String idempotencyKey) {
        return idempotencyKey.length() <= 128 && idempotencyKey.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private OrderRequest read(Buyer buyer, String idempotencyKey) {
        refuseUnknownFields();
        if (!usableKey(idempotencyKey)) {
            errors.add(new FieldError("Idempotency-Key", idempotencyKey, KEY_FORM));
        }
        UUID saleId = saleId();
        int quantity = quantity();
        if (saleId == null || !errors.isEmpty()) {
            throw new ProblemException(
                    Problem.of(400, "invalid-request", "Invalid request", "Some values are not allowed; see errors.")
                            .with(errors));
        }
        return OrderRequest.of(saleId, buyer.id(), buyer.email(), quantity, idempotencyKey);
    }

    private void refuseUnknownFields() {
        for (String field : body.propertyNames()) {
            if (!FIELDS.contains(field)) {
                errors.add(new FieldError(field, null, "only saleId, quantity"));
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
