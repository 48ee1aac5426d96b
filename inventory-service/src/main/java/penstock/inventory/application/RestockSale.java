package penstock.inventory.application;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.Movement;
import penstock.inventory.domain.Restock;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.StockPlan;

/**
 * Brings new pieces to a sale, spread evenly over its buckets. Each bucket's share is one local transaction under its
 * own key, in the order of the buckets: after a crash between two of them, the same call brings what is missing.
 */
public final class RestockSale {

    /** What became of a restock. */
    public sealed interface Result {}

    /** All shares are in their buckets, now or since it was asked for before. */
    public record Restocked(List<Restock> shares) implements Result {}

    /** The key stands for a restock of another number of pieces; nothing was changed. */
    public record Conflict(int total) implements Result {}

    private final Atomic atomic;
    private final Sales sales;
    private final Stock stock;
    private final Announcements announcements;
    private final Patience patience;
    private final Clock clock;

    public RestockSale(
            Atomic atomic, Sales sales, Stock stock, Announcements announcements, Patience patience, Clock clock) {
        this.atomic = atomic;
        this.sales = sales;
        this.stock = stock;
        this.announcements = announcements;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * @param key the caller's, for this restock of this sale and its repetitions
     * @param quantity pieces in all
     * @return nothing if there is no such sale
     * @throws LostRaceException if others came first at every try; repeat it under the same key
     */
    public Optional<Result> restock(UUID saleId, String key, int quantity) {
        return sales.find(saleId).map(sale -> bring(shares(sale, key, quantity)));
    }

    // The first bucket always gets a share, and gets it first: there the same key meets itself.
    private Result bring(List<Restock> shares) {
        for (Restock share : shares) {
            Optional<Restock> before = patience.insist(() -> atomic.atomically(() -> bringOnce(share)), () -> {});
            if (before.isPresent() && !before.get().equals(share)) {
                return new Conflict(before.get().total());
            }
        }
        return new Restocked(shares);
    }

    private Optional<Restock> bringOnce(Restock share) {
        Optional<Restock> before = stock.restock(share.bucketId(), share.restockId());
        if (before.isEmpty()) {
            Bucket bucket = stock.find(share.bucketId()).orElseThrow();
            stock.add(share, clock.instant());
            stock.move(share.bucketId(), bucket.version(), Movement.restock(share.quantity()));
            announcements.restocked(share);
        }
        return before;
    }

    private static List<Restock> shares(Sale sale, String key, int quantity) {
        int buckets = sale.plan().buckets();
        StockPlan spread = new StockPlan(quantity, buckets);
        return IntStream.range(0, Math.min(buckets, quantity))
                .mapToObj(index ->
                        new Restock(id(sale.saleId(), key, index), sale.saleId(), index, spread.share(index), quantity))
                .toList();
    }

    /** Derived, so that a repetition needs no memory. */
    private static UUID id(UUID saleId, String key, int bucket) {
        return UUID.nameUUIDFromBytes((saleId + "|" + bucket + "|" + key).getBytes(StandardCharsets.UTF_8));
    }
}
