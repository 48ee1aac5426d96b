package penstock.inventory.domain;

import java.util.UUID;

/** Something that an order wants done with pieces of one bucket; applied at most once under its order's id. */
public sealed interface StockChange permits StockRequest, Settlement {

    UUID orderId();

    UUID saleId();

    /** Index of the bucket within the sale, from 0. */
    int bucket();

    /** Pieces, all or none. */
    int quantity();

    default long bucketId() {
        return BucketId.of(saleId(), bucket());
    }
}
