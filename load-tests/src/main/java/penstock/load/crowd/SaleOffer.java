package penstock.load.crowd;

import java.math.BigDecimal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A sale as the operator announces it.
 *
 * @param price in euros
 * @param stock pieces, 1 to 10,000,000
 * @param buckets 1 to 64
 * @param capPerBuyer pieces that one buyer may have
 */
public record SaleOffer(
        String sku,
        String title,
        BigDecimal price,
        int stock,
        int buckets,
        int capPerBuyer,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt) {

    /** Over eight buckets, one piece a buyer, no window. */
    public static SaleOffer of(String sku, String title, int stock) {
        return new SaleOffer(sku, title, new BigDecimal("599.00"), stock, Math.min(8, stock), 1, null, null);
    }

    public SaleOffer withBuckets(int number) {
        return new SaleOffer(sku, title, price, stock, number, capPerBuyer, startsAt, endsAt);
    }

    public SaleOffer withCapPerBuyer(int pieces) {
        return new SaleOffer(sku, title, price, stock, buckets, pieces, startsAt, endsAt);
    }
}
