package penstock.inventory.domain;

import jakarta.persistence.Embeddable;

/**
 * How many pieces there are, and over how many buckets they are spread.
 *
 * @param stock pieces in all
 * @param buckets 1 to {@value #MOST_BUCKETS}
 */
@Embeddable
public record StockPlan(int stock, int buckets) {

    /** What the low bits of a bucket's id leave room for. */
    public static final int MOST_BUCKETS = 64;

    public StockPlan {
        if (stock < 1 || buckets < 1 || buckets > MOST_BUCKETS) {
            throw new IllegalArgumentException(stock + " pieces in " + buckets + " buckets");
        }
    }

    /** The pieces that a bucket starts with: an even share, the remainder one by one to the first buckets. */
    public int share(int index) {
        return stock / buckets + (index < stock % buckets ? 1 : 0);
    }
}
