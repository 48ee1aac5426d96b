package penstock.inventory.domain;

import java.util.Objects;
import java.util.UUID;

/**
 * New pieces for one bucket.
 *
 * @param restockId names this share of an operator's restock; applied at most once under it
 * @param total what the whole restock was asked to bring, so that the same key with another number is told apart
 */
public record Restock(UUID restockId, UUID saleId, int bucket, int quantity, int total) {

    public Restock {
        Objects.requireNonNull(restockId, "restockId");
        Objects.requireNonNull(saleId, "saleId");
        if (bucket < 0 || bucket >= StockPlan.MOST_BUCKETS || quantity < 1 || total < quantity) {
            throw new IllegalArgumentException(
                    "restock " + restockId + " brings " + quantity + " of " + total + " pieces to bucket " + bucket);
        }
    }

    public long bucketId() {
        return BucketId.of(saleId, bucket);
    }
}
