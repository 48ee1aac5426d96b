package penstock.order.messaging;

import java.time.Instant;
import java.util.UUID;

import penstock.messaging.MalformedEventException;
import penstock.order.domain.OrderRequest;
import penstock.order.domain.PlacedOrder;

/** The content of {@code order.placed}: written by the accept path, read by the drain. */
record OrderPlaced(
        UUID orderId,
        UUID saleId,
        String buyerId,
        String email,
        int quantity,
        int bucket,
        String digest,
        Instant placedAt) {

    static final String TYPE = "order.placed";

    static OrderPlaced of(PlacedOrder order) {
        OrderRequest request = order.request();
        return new OrderPlaced(
                request.orderId(),
                request.saleId(),
                request.buyerId(),
                request.email(),
                request.quantity(),
                order.bucket(),
                request.digest(),
                order.placedAt());
    }

    /** @throws MalformedEventException if a value is absent or would not fit its column */
    PlacedOrder toPlacedOrder() {
        require(orderId != null && saleId != null && placedAt != null, "an id or the time is missing");
        require(fits(buyerId, 64) && fits(email, 254) && fits(digest, 64), "a text is missing or too long");
        require(quantity > 0 && bucket >= 0, "quantity or bucket is out of range");
        return new PlacedOrder(new OrderRequest(orderId, saleId, buyerId, email, quantity, digest), bucket, placedAt);
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new MalformedEventException("order.placed of order " + orderId + ": " + otherwise, null);
        }
    }

    private static boolean fits(String text, int atMost) {
        return text != null
                && !text.isEmpty()
                && text.length() <= atMost
                && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
