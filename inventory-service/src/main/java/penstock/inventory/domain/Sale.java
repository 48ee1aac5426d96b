package penstock.inventory.domain;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.jspecify.annotations.Nullable;

/** One article, sold to many at once: what it is, how much of it, when, and how far it has come. */
@Entity
@Table(name = "sale")
public class Sale {

    @Id
    @Column(updatable = false)
    private UUID saleId;

    private Article article;
    private Price price;
    private StockPlan plan;
    private int capPerBuyer;
    private @Nullable SaleWindow saleWindow;

    @Enumerated(EnumType.STRING)
    private SaleState state;

    // From 1, raised by every change: readers of sale.changed keep the highest.
    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Sale() {}

    private Sale(UUID saleId, Article article, Price price, StockPlan plan, int capPerBuyer, SaleWindow saleWindow) {
        if (capPerBuyer < 1) {
            throw new IllegalArgumentException("cap per buyer " + capPerBuyer);
        }
        this.saleId = saleId;
        this.article = article;
        this.price = price;
        this.plan = plan;
        this.capPerBuyer = capPerBuyer;
        this.saleWindow = saleWindow;
        this.state = SaleState.ANNOUNCED;
        this.version = 1;
    }

    /** A new sale, announced and not yet open. */
    public static Sale announce(
            UUID saleId, Article article, Price price, StockPlan plan, int capPerBuyer, SaleWindow window) {
        return new Sale(saleId, article, price, plan, capPerBuyer, window);
    }

    /** The buckets that this sale starts with, by index; together they hold its whole stock. */
    public List<Bucket> fillBuckets() {
        return IntStream.range(0, plan.buckets())
                .mapToObj(index -> Bucket.fill(saleId, index, plan.share(index)))
                .toList();
    }

    /** @throws IllegalTransitionException unless announced */
    public void open() {
        become(SaleState.OPEN, SaleState.ANNOUNCED);
    }

    /** @throws IllegalTransitionException unless open */
    public void close() {
        become(SaleState.CLOSED, SaleState.OPEN);
    }

    private void become(SaleState next, SaleState from) {
        if (state != from) {
            throw new IllegalTransitionException(this, next);
        }
        state = next;
    }

    public UUID saleId() {
        return saleId;
    }

    public Article article() {
        return article;
    }

    public Price price() {
        return price;
    }

    public StockPlan plan() {
        return plan;
    }

    public int capPerBuyer() {
        return capPerBuyer;
    }

    public SaleWindow window() {
        return saleWindow == null ? SaleWindow.ALWAYS : saleWindow;
    }

    public SaleState state() {
        return state;
    }

    public long version() {
        return version;
    }
}
