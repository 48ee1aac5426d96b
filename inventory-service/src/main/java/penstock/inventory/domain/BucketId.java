package penstock.inventory.domain;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The number of a bucket, which is also its shard key: a positive 56-bit hash of the sale's id, then 6 bits for the
 * index. Neighbouring buckets of a sale therefore lie in different databases and tables.
 */
public final class BucketId {

    private BucketId() {}

    public static long of(UUID saleId, int index) {
        if (index < 0 || index >= StockPlan.MOST_BUCKETS) {
            throw new IllegalArgumentException("bucket " + index);
        }
        return hash(saleId) * StockPlan.MOST_BUCKETS + index;
    }

    /** The ids of all buckets of a sale, by index. */
    public static List<Long> allOf(UUID saleId, int buckets) {
        return IntStream.range(0, buckets).mapToObj(index -> of(saleId, index)).toList();
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014) over both halves. */
    private static long hash(UUID id) {
        long mixed = id.getMostSignificantBits() * 31 + id.getLeastSignificantBits();
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return (mixed ^ (mixed >>> 31)) >>> 8;
    }
}
