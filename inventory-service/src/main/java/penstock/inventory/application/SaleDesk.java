package penstock.inventory.application;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import penstock.inventory.domain.Bucket;
import penstock.inventory.domain.BucketId;
import penstock.inventory.domain.Sale;

/** Where sales are announced, opened, closed and looked up. */
public final class SaleDesk {

    private final Atomic atomic;
    private final Sales sales;
    private final Stock stock;
    private final Announcements announcements;
    private final Patience patience;

    public SaleDesk(Atomic atomic, Sales sales, Stock stock, Announcements announcements, Patience patience) {
        this.atomic = atomic;
        this.sales = sales;
        this.stock = stock;
        this.announcements = announcements;
        this.patience = patience;
    }

    /** Takes up a new sale. Its buckets are written first, so that a sale that can be found has all its pieces. */
    public SaleStanding announce(Sale sale) {
        List<Bucket> buckets = sale.fillBuckets();
        stock.fill(buckets);
        atomic.atomically(() -> {
            sales.add(sale);
            announcements.changed(sale);
            return sale;
        });
        return SaleStanding.of(sale, buckets);
    }

    /**
     * @return the sale, or nothing if there is none of this id
     * @throws penstock.inventory.domain.IllegalTransitionException unless it is announced
     */
    public Optional<SaleStanding> open(UUID saleId) {
        return change(saleId, Sale::open);
    }

    /**
     * @return the sale, or nothing if there is none of this id
     * @throws penstock.inventory.domain.IllegalTransitionException unless it is open
     */
    public Optional<SaleStanding> close(UUID saleId) {
        return change(saleId, Sale::close);
    }

    private Optional<SaleStanding> change(UUID saleId, Consumer<Sale> step) {
        Optional<Sale> changed = patience.insist(
                () -> atomic.atomically(() -> sales.find(saleId).map(sale -> {
                    step.accept(sale);
                    sales.save(sale);
                    announcements.changed(sale);
                    return sale;
                })),
                () -> {});
        return changed.map(this::standing);
    }

    public Optional<SaleStanding> find(UUID saleId) {
        return sales.find(saleId).map(this::standing);
    }

    /** The latest sales, newest first. */
    public List<SaleStanding> latest(int most) {
        List<Sale> latest = sales.latest(most);
        Map<UUID, List<Bucket>> buckets = bucketsOf(latest).stream().collect(Collectors.groupingBy(Bucket::saleId));
        return latest.stream()
                .map(sale -> SaleStanding.of(sale, buckets.getOrDefault(sale.saleId(), List.of())))
                .toList();
    }

    /** The buckets of a sale by index, or nothing if there is no such sale. */
    public Optional<List<Bucket>> buckets(UUID saleId) {
        return sales.find(saleId)
                .map(sale -> bucketsOf(List.of(sale)).stream()
                        .sorted(Comparator.comparingInt(Bucket::index))
                        .toList());
    }

    private SaleStanding standing(Sale sale) {
        return SaleStanding.of(sale, bucketsOf(List.of(sale)));
    }

    private List<Bucket> bucketsOf(Collection<Sale> some) {
        List<Long> ids = new ArrayList<>();
        some.forEach(
                sale -> ids.addAll(BucketId.allOf(sale.saleId(), sale.plan().buckets())));
        return stock.findAll(ids);
    }
}
