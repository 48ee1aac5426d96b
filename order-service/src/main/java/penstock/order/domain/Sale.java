package penstock.order.domain;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What this service knows of a sale; inventory-service owns it.
 *
 * @param version of inventory's sale; the higher one is the later one
 * @param buckets parts of the stock, numbered from 0
 * @param price of one piece
 */
public record Sale(UUID saleId, long version, String title, int buckets, Price price, Terms terms) {

    /**
     * Under which conditions the sale sells.
     *
     * @param capPerBuyer pieces that one buyer may order
     * @param startsAt no order before it; null: from the opening on
     * @param endsAt no order at or after it; null: until the closing
     */
    public record Terms(
            SaleState state,
            int capPerBuyer,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt) {}
}
