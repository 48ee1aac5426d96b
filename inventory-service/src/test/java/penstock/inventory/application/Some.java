package penstock.inventory.application;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import penstock.inventory.domain.Article;
import penstock.inventory.domain.Price;
import penstock.inventory.domain.Sale;
import penstock.inventory.domain.SaleWindow;
import penstock.inventory.domain.StockPlan;
import penstock.inventory.domain.StockRequest;

/** Sales and requests for tests. */
public final class Some {

    private Some() {}

    public static Sale sale(int stock, int buckets) {
        return sale(UUID.randomUUID(), stock, buckets);
    }

    public static Sale sale(UUID saleId, int stock, int buckets) {
        return Sale.announce(
                saleId,
                new Article("PHONE-15", "Phone 15"),
                new Price(new BigDecimal("599.00"), "EUR"),
                new StockPlan(stock, buckets),
                1,
                SaleWindow.ALWAYS);
    }

    public static StockRequest request(Sale sale, int quantity) {
        return new StockRequest(UUID.randomUUID(), sale.saleId(), 0, 1, quantity);
    }

    /** New orders of one piece each, all for the first bucket. */
    public static List<StockRequest> requests(Sale sale, int orders) {
        return IntStream.range(0, orders).mapToObj(_ -> request(sale, 1)).toList();
    }
}
