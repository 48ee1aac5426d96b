package penstock.inventory.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

/**
 * An order's wish for pieces of one bucket.
 *
 * @param bucket index of the bucket within the sale, from 0
 * @param attempt 1 for the bucket that the order was admitted to, one more for each bucket after it
 * @param quantity pieces, all or none
 */
public record StockRequest(UUID orderId, UUID saleId, int bucket, int attempt, int quantity) implements StockChange {

    private static final int FINGERPRINT_BYTES = 8;

    public StockRequest {
        Objects.requireNonNull(orderId, "orderId");
        Objects.requireNonNull(saleId, "saleId");
        if (bucket < 0 || bucket >= StockPlan.MOST_BUCKETS || attempt < 1 || quantity < 1) {
            throw new IllegalArgumentException("order " + orderId + " wants " + quantity + " pieces of bucket " + bucket
                    + " at attempt " + attempt);
        }
    }

    /** Tells this operation and payload from any other under the same order id; 16 hexadecimal digits. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("reserve|" + saleId + "|" + quantity).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The same wish, at the bucket after this one. */
    public StockRequest next(int buckets) {
        return new StockRequest(orderId, saleId, (bucket + 1) % buckets, attempt + 1, quantity);
    }
}
