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

    /** @throws MalformedEventException if a value is absent or would not fit its column, with its name */
    PlacedOrder toPlacedOrder(String event) {
        Wanted.require(orderId != null, event, "orderId", orderId);
        Wanted.require(saleId != null, event, "saleId", saleId);
        Wanted.require(placedAt != null, event, "placedAt", placedAt);
        Wanted.require(fits(buyerId, 64), event, "buyerId", buyerId);
        Wanted.requirePersonal(fits(email, 254), event, "email", "1 to 254 visible ASCII characters");
        Wanted.require(fits(digest, 64), event, "digest", digest);
        Wanted.require(quantity > 0, event, "quantity", quantity);
        Wanted.require(bucket >= 0, event, "bucket", bucket);
        return new PlacedOrder(new OrderRequest(orderId, saleId, buyerId, email, quantity, digest), bucket, placedAt);
    }

    private static boolean fits(String text, int atMost) {
        return text != null
                && !text.isEmpty()
                && text.length() <= atMost
                && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
